import { openEncryption } from '../../src/crypto/index.js';
import { MemoryStorage, type Encryption, type EncryptionSurroundings, type SealedMessage } from '../../src/index.js';
import { KeyDirectory } from '../../test/keys/key_directory.js';

const devicesOfMember = 10;
const messages = 500;

/** What a chat of so many devices costs, the sender's and the reader's ones beside. Milliseconds. */
export interface Figures {
  readonly devices: number;
  readonly firstShare: number;
  readonly share: number;
  readonly encryptPerSecond: number;
  readonly decryptPerSecond: number;
  /** How many of the messages were opened: all of them. */
  readonly read: number;
}

/** How long a task takes, in milliseconds. */
export type Stopwatch = (task: () => Promise<unknown>) => Promise<number>;

/** Opens the encryption of the sender, and of the reader, where they keep their keys. The other devices have theirs in memory. */
export type Open = (around: Pick<EncryptionSurroundings, 'userId' | 'deviceId' | 'callServer'>) => Promise<Encryption>;

export const inMemory: Open = (around) => openEncryption({ ...around, storage: new MemoryStorage() });

/** Takes the figures of a chat of `devices`, up to ten of each member. */
export async function takeFigures(devices: number, timed: Stopwatch, open: Open): Promise<Figures> {
  const directory = new KeyDirectory();
  const members = await people(directory, devices);
  const [sender, reader] = [await join(directory, 'sender', 'S', open), await join(directory, 'reader', 'R', open)];
  for (const one of [sender, reader]) if ((await one.status()).identity === 'none') await one.setUp();
  const all = ['sender', 'reader', ...members];
  const seal = async (chatId: string, at = 0): Promise<SealedMessage> => {
    const clientMessageId = `k${at.toString()}`;
    const chat = { id: chatId, memberIds: all };
    const content = await sender.encrypt(chat, { clientMessageId, content: { type: 'text', text: 'x'.repeat(100) } });
    const timestamp = new Date().toISOString();
    return { id: `m${at.toString()}`, chatId, senderId: 'sender', clientMessageId, timestamp, content };
  };
  const firstShare = await timed(() => seal('first'));
  const share = await timed(() => seal('second'));
  const sealed: SealedMessage[] = [];
  const encrypt = await timed(async () => {
    for (let at = 0; at < messages; at += 1) sealed.push(await seal('first', at + 1));
  });
  await reader.receive({ events: directory.takeLetters('reader', 'R') });
  let read = 0;
  const decrypt = await timed(async () => {
    for (const message of sealed) if ((await reader.decrypt(message)).payload) read += 1;
  });
  await Promise.all([sender.wipe(), reader.wipe()]);
  const perSecond = (took: number): number => Math.round((messages * 1000) / took);
  return {
    devices,
    firstShare,
    share,
    encryptPerSecond: perSecond(encrypt),
    decryptPerSecond: perSecond(decrypt),
    read,
  };
}

function join(directory: KeyDirectory, userId: string, deviceId: string, open = inMemory): Promise<Encryption> {
  return open({ userId, deviceId, callServer: directory.callOf(userId, deviceId) });
}

/** People with so many confirmed devices in all; their names. */
async function people(directory: KeyDirectory, devices: number): Promise<string[]> {
  const names: string[] = [];
  for (let left = devices; left > 0; left -= devicesOfMember) {
    const name = `member${names.length.toString()}`;
    const first = await join(directory, name, 'D0');
    const { recoveryKey } = await first.setUp();
    await first.close();
    for (let at = 1; at < Math.min(left, devicesOfMember); at += 1) {
      const device = await join(directory, name, `D${at.toString()}`);
      await device.restore(recoveryKey);
      await device.close();
    }
    names.push(name);
  }
  return names;
}

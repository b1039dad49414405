import { loadavg } from 'node:os';
import { test } from 'vitest';
import { openEncryption } from '../src/crypto/index.js';
import { MemoryStorage, type Encryption, type SealedMessage } from '../src/index.js';
import { KeyDirectory } from '../test/keys/key_directory.js';

/** Devices in a chat, the sender's one beside; up to ten of each member. */
const sizes = (process.env.DEVICES ?? '2,50,200,1000').split(',').map(Number);
const devicesOfMember = 10;
const messages = 500;

async function join(directory: KeyDirectory, userId: string, deviceId: string): Promise<Encryption> {
  const callServer = directory.callOf(userId, deviceId);
  return openEncryption({ userId, deviceId, callServer, storage: new MemoryStorage() });
}

/** People with so many confirmed devices in all; their names. */
async function people(directory: KeyDirectory, devices: number): Promise<string[]> {
  const names: string[] = [];
  for (let left = devices; left > 0; left -= devicesOfMember) {
    const name = `member${names.length}`;
    const first = await join(directory, name, 'D0');
    const { recoveryKey } = await first.setUp();
    await first.close();
    for (let at = 1; at < Math.min(left, devicesOfMember); at += 1) {
      const device = await join(directory, name, `D${at}`);
      await device.restore(recoveryKey);
      await device.close();
    }
    names.push(name);
  }
  return names;
}

/** Processor time that a task takes, in milliseconds: everything is in this process, and what else the machine does is left out. */
async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(from);
  return Math.round((user + system) / 100) / 10;
}

test.for(sizes)('a chat of %i devices', { timeout: 900_000 }, async (devices) => {
  const directory = new KeyDirectory();
  const members = await people(directory, devices);
  const sender = await join(directory, 'sender', 'S');
  await sender.setUp();
  const reader = await join(directory, 'reader', 'R');
  await reader.setUp();
  const all = ['sender', 'reader', ...members];
  const seal = async (chatId: string, at = 0): Promise<SealedMessage> => {
    const clientMessageId = `k${at}`;
    const chat = { id: chatId, memberIds: all };
    const content = await sender.encrypt(chat, { clientMessageId, content: { type: 'text', text: 'x'.repeat(100) } });
    return { id: `m${at}`, chatId, senderId: 'sender', clientMessageId, timestamp: new Date().toISOString(), content };
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
  const perSecond = (took: number): number => Math.round((messages * 1000) / took);
  const rates = { encryptPerSecond: perSecond(encrypt), decryptPerSecond: perSecond(decrypt) };
  const heapMiB = Math.round(process.memoryUsage().rss / 1_048_576);
  console.log(
    JSON.stringify({ scenario: 'encryption', devices, firstShare, share, ...rates, read, heapMiB, load: loadavg()[0] }),
  );
});

import type { Encryption, EncryptionSurroundings } from '../encryption.js';
import { openMachine } from '../matrix/open_machine.js';
import type { SigningSecrets } from '../matrix/lone_identity.js';
import { fromBase64, randomBytes, toBase64 } from '../web_crypto.js';
import { DatabaseRecorder } from './recorded_databases.js';
import { restoreDatabases } from './restored_databases.js';
import type { JournalStorage } from './journal_storage.js';
import { forgetMemory, newMemory } from './memory_databases.js';

const storeKeyEntry = 'store/key';
const identityEntry = 'store/identity';

/**
 * Opens the encryption of an account whose keys are in a journal. It is a device with an identity of its own when this resolves: one that is made
 * at the first start, and kept in the journal, so that a later device of the account goes on with it. Rejects with IDENTITY_LOST
 * where the account has an identity that the journal knows nothing of.
 *
 * Nothing leaves before the state that it comes from is kept: no call of the server, no sealed message; and what came is kept before it
 * counts as received. A crash takes back what nobody has seen.
 */
export async function openKeptEncryption(
  journal: JournalStorage,
  { userId, deviceId, callServer }: Pick<EncryptionSurroundings, 'userId' | 'deviceId' | 'callServer'>,
): Promise<Encryption> {
  const storeName = `parley-${userId}-${deviceId}`;
  const nameBegins = `${storeName}::`;
  const memory = newMemory(nameBegins);
  await restoreDatabases(journal, memory.factory, nameBegins);
  const recorder = new DatabaseRecorder(journal);
  memory.listen = (request) => recorder.record(request);
  const machine = await openMachine({
    userId,
    deviceId,
    storage: journal,
    storeName,
    storeKey: await storeKeyOf(journal),
    callServer: async (method, path, body) => {
      await recorder.settled();
      return callServer(method, path, body);
    },
  });
  const former = (await journal.get(identityEntry)) as SigningSecrets | undefined;
  const secrets = await machine.standAlone(former);
  await journal.write({ put: [[identityEntry, secrets]] });
  await recorder.settled();
  return kept(machine, recorder, () => forgetMemory(nameBegins, memory));
}

/** An encryption whose promises resolve when what they have done is kept. */
function kept(encryption: Encryption, recorder: DatabaseRecorder, onClosed: () => void): Encryption {
  const receive = encryption.receive.bind(encryption);
  const encrypt = encryption.encrypt.bind(encryption);
  const close = encryption.close.bind(encryption);
  encryption.receive = async (delivery) => {
    await receive(delivery);
    await recorder.settled();
  };
  encryption.encrypt = async (chat, payload) => {
    const content = await encrypt(chat, payload);
    await recorder.settled();
    return content;
  };
  encryption.close = async () => {
    await close();
    await recorder.settled();
    onClosed();
  };
  return encryption;
}

async function storeKeyOf(journal: JournalStorage): Promise<Uint8Array> {
  const known = await journal.get(storeKeyEntry);
  if (typeof known === 'string') return fromBase64(known);
  const key = randomBytes(32);
  await journal.write({ put: [[storeKeyEntry, toBase64(key)]] });
  return key;
}

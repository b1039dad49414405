import type { Encryption, EncryptionSurroundings, OpenEncryption } from '../encryption.js';
import type { SigningSecrets } from '../matrix/lone_identity.js';
import type { MatrixEncryption } from '../matrix/matrix_encryption.js';
import { openMachine } from '../matrix/open_machine.js';
import { fromBase64, randomBytes, toBase64 } from '../web_crypto.js';
import { DatabaseRecorder } from './recorded_databases.js';
import { restoreDatabases } from './restored_databases.js';
import type { JournalStorage } from './journal_storage.js';
import { forgetMemory, newMemory } from './memory_databases.js';

const storeKeyEntry = 'store/key';
const identityEntry = 'store/identity';
/** What changes the keys of a device. */
const changing = ['receive', 'encrypt', 'setUp', 'restore', 'acceptIdentity', 'startVerification', 'verify'] as const;

type Around = Pick<EncryptionSurroundings, 'userId' | 'deviceId' | 'callServer'>;

/**
 * Opens encryptions of an account whose keys are in a journal, for a person's client without a browser. Nothing leaves before the state that it comes from
 * is kept: no call of the server, no sealed message; and what came is kept before it counts as received. A crash takes back what nobody
 * has seen. Of one program at a time.
 */
export function encryptionKeptIn(journal: JournalStorage): OpenEncryption {
  return async (around) => (await open(journal, around)).encryption;
}

/**
 * The same for an account that no person holds: it is a device with an identity of its own when this resolves, one that is made at the first start,
 * and kept in the journal, so that a later device of the account goes on with it. Rejects with IDENTITY_LOST where the account has an
 * identity that the journal knows nothing of.
 */
export async function openKeptEncryption(journal: JournalStorage, around: Around): Promise<Encryption> {
  const { machine, recorder, encryption } = await open(journal, around);
  const former = (await journal.get(identityEntry)) as SigningSecrets | undefined;
  const secrets = await machine.standAlone(former);
  await journal.write({ put: [[identityEntry, secrets]] });
  await recorder.settled();
  return encryption;
}

interface Opened {
  readonly machine: MatrixEncryption;
  readonly recorder: DatabaseRecorder;
  /** The machine, as others get it. */
  readonly encryption: Encryption;
}

async function open(journal: JournalStorage, { userId, deviceId, callServer }: Around): Promise<Opened> {
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
  await recorder.settled();
  const onClosed = (): void => forgetMemory(nameBegins, memory);
  return { machine, recorder, encryption: kept(machine, journal, recorder, onClosed) };
}

/** An encryption whose promises resolve when what they have done is kept. */
function kept(
  machine: Encryption,
  journal: JournalStorage,
  recorder: DatabaseRecorder,
  onClosed: () => void,
): Encryption {
  for (const name of changing) {
    const act = machine[name].bind(machine) as (...args: readonly unknown[]) => Promise<never>;
    machine[name] = async (...args: readonly unknown[]): Promise<never> => {
      const done = await act(...args);
      await recorder.settled();
      return done;
    };
  }
  const close = machine.close.bind(machine);
  const wipe = machine.wipe.bind(machine);
  machine.close = async () => {
    await close();
    await recorder.settled();
    onClosed();
  };
  machine.wipe = async () => {
    await wipe();
    await journal.clear();
  };
  return machine;
}

async function storeKeyOf(journal: JournalStorage): Promise<Uint8Array> {
  const known = await journal.get(storeKeyEntry);
  if (typeof known === 'string') return fromBase64(known);
  const key = randomBytes(32);
  await journal.write({ put: [[storeKeyEntry, toBase64(key)]] });
  return key;
}

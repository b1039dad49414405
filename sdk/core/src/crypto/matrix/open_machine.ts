import { DeviceId, LoggerLevel, OlmMachine, StoreHandle, Tracing, initAsync } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { EncryptionSurroundings } from '../encryption.js';
import { userIdOf } from './ids.js';
import { MatrixEncryption } from './matrix_encryption.js';
import { within } from '../within.js';
import { databases, deleteOtherStores, deleteStore, storeKey } from './store_key.js';

/** How long the server may take to say how the account stands. Milliseconds. */
const serverPatience = 2_000;

/**
 * Opens the encryption of an account over the library, which is loaded now. There must be one at a time for a store: two would
 * use the same ratchet twice, which gives messages away.
 */
export async function openMachine(surroundings: EncryptionSurroundings): Promise<MatrixEncryption> {
  await initAsync();
  quieten();
  const { userId, deviceId, storeName, storeKey: given } = surroundings;
  const factory = storeName === undefined ? undefined : databases();
  const store =
    factory && storeName !== undefined
      ? await StoreHandle.openWithKey(storeName, given ?? (await storeKey(factory, storeName)))
      : await StoreHandle.open(null, null);
  const machine = await OlmMachine.initFromStore(userIdOf(userId), new DeviceId(deviceId), store);
  const wipeStore = (): Promise<void> =>
    factory && storeName !== undefined ? deleteStore(factory, storeName) : Promise.resolve();
  const encryption = new MatrixEncryption(machine, surroundings, wipeStore);
  if (factory && storeName !== undefined && !given) void deleteOtherStores(factory, storeName).catch(() => undefined);
  const begun = encryption.begin().catch(() => undefined);
  // A device that is confirmed reads what it keeps without the server; how any other stands, only the server knows.
  const { thisDevice } = await encryption.status();
  if (thisDevice !== 'confirmed') await within(serverPatience, begun).catch(() => undefined);
  return encryption;
}

let tracing: Tracing | undefined;

/** The library tells the console much; only its errors are of use to others. */
function quieten(): void {
  tracing ??= new Tracing(LoggerLevel.Error);
}

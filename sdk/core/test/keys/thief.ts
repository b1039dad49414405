import { openEncryption } from '../../src/crypto/index.js';
import { MemoryStorage, ParleyError, type Encryption, type KeyCall } from '../../src/index.js';
import { copyDatabase } from './copy_database.js';
import type { KeyDirectory } from './key_directory.js';
import type { Somebody } from './party.js';

const offline: KeyCall = () => Promise.reject(new ParleyError('NETWORK', 'Nobody answers.'));

let stores = 0;

/** A name for a store that no other test has. */
export function freshStore(): string {
  stores += 1;
  return `store/${stores.toString()}`;
}

/**
 * A device as somebody has it who copied all that its browser keeps, at this moment: the store of the library, the key that it lies under, and what was
 * noted of messages. `callServer` is what he gets of the server; without one he has only what he copied and what he is given.
 */
export async function steal(
  device: Somebody,
  { callServer = offline, without = [] }: { readonly callServer?: KeyCall; readonly without?: readonly string[] } = {},
): Promise<Encryption> {
  const { userId, deviceId, storeName: from = '' } = device;
  const storeName = freshStore();
  for (const part of ['-key', '::matrix-sdk-crypto-meta', '::matrix-sdk-crypto']) {
    await copyDatabase(`${from}${part}`, `${storeName}${part}`, without);
  }
  const storage = new MemoryStorage();
  await storage.write({ put: await device.storage.list('sealed/') });
  return openEncryption({ userId, deviceId, callServer, storage, storeName });
}

/** What the server gives to somebody who reads all that it keeps of a user, and changes nothing. */
export function readingOnly(directory: KeyDirectory, userId: string, deviceId: string): KeyCall {
  const call = directory.callOf(userId, deviceId);
  return (method, path, body) => {
    if (path === 'upload') return Promise.resolve('{"one_time_key_counts":{"signed_curve25519":50}}');
    return method === 'GET' || path === 'query' ? call(method, path, body) : offline(method, path, body);
  };
}

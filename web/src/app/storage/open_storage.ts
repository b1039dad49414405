import { MemoryStorage, openSealedStorage, type ClientStorage } from '@parley/sdk';
import { browserKey } from './browser_key';
import { DexieClientStorage } from './dexie_client_storage';

/**
 * The browser's database, sealed under a key of its own, or memory where there is none to be had (some private windows). A page that came
 * without TLS has no ciphers: there it is not sealed.
 */
export async function openStorage(databaseName: string): Promise<ClientStorage> {
  try {
    const storage = new DexieClientStorage(databaseName);
    await storage.get('');
    return isSecureContext ? await openSealedStorage(storage, await browserKey(`${databaseName}-key`)) : storage;
  } catch {
    return new MemoryStorage();
  }
}

import { MemoryStorage, openSealedStorage, type ClientStorage } from '@parley/sdk';
import { browserKey } from './browser_key';
import { DexieClientStorage } from './dexie_client_storage';
import { isFull, watchedStorage } from './watched_storage';

/**
 * The browser's database, sealed under a key of its own, or memory where there is none to be had (some private windows). A page that came
 * without TLS has no ciphers: there it is not sealed. `onFull` is called when there is no room, now or later.
 */
export async function openStorage(databaseName: string, onFull: () => void = () => undefined): Promise<ClientStorage> {
  try {
    const storage = new DexieClientStorage(databaseName);
    await storage.get('');
    const sealed = isSecureContext
      ? await openSealedStorage(storage, await browserKey(`${databaseName}-key`))
      : storage;
    return watchedStorage(sealed, onFull);
  } catch (error) {
    if (isFull(error)) onFull();
    return new MemoryStorage();
  }
}

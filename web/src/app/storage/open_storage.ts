import { MemoryStorage, type ClientStorage } from '@parley/sdk';
import { DexieClientStorage } from './dexie_client_storage';

/** The browser's database, or memory where there is none to be had (some private windows). */
export async function openStorage(databaseName: string): Promise<ClientStorage> {
  const storage = new DexieClientStorage(databaseName);
  try {
    await storage.get('');
    return storage;
  } catch {
    return new MemoryStorage();
  }
}

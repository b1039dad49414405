import type { ClientStorage, StorageChanges } from '@parley/sdk';
import { Dexie, type EntityTable } from 'dexie';

interface Entry {
  readonly key: string;
  readonly value: unknown;
}

/** Above every key that begins with a prefix: no key holds this character. */
const LAST = '\uffff';

/** The SDK's storage in IndexedDB: one table of keys and values. Calls take effect in their order. */
export class DexieClientStorage implements ClientStorage {
  readonly #database: Dexie;
  readonly #entries: EntityTable<Entry, 'key'>;
  #writing: Promise<void> = Promise.resolve();

  constructor(databaseName: string) {
    this.#database = new Dexie(databaseName);
    this.#database.version(1).stores({ entries: 'key' });
    this.#entries = this.#database.table('entries');
  }

  async get(key: string): Promise<unknown> {
    await this.#settled();
    return (await this.#entries.get(key))?.value;
  }

  async list(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    await this.#settled();
    const found = await this.#entries
      .where('key')
      .between(prefix, prefix + LAST, true, false)
      .toArray();
    return found.map(({ key, value }) => [key, value]);
  }

  write(changes: StorageChanges): Promise<void> {
    return this.#enqueue(() =>
      this.#database.transaction('rw', this.#entries, async () => {
        if (changes.delete !== undefined) await this.#entries.bulkDelete([...changes.delete]);
        if (changes.put !== undefined) await this.#entries.bulkPut(changes.put.map(([key, value]) => ({ key, value })));
      }),
    );
  }

  clear(): Promise<void> {
    return this.#enqueue(() => this.#entries.clear());
  }

  /** Resolves when the writes asked for so far are over, whether or not they went well. */
  #settled(): Promise<void> {
    return this.#writing.catch(() => undefined);
  }

  #enqueue(task: () => PromiseLike<void>): Promise<void> {
    this.#writing = this.#settled().then(task);
    return this.#writing;
  }
}

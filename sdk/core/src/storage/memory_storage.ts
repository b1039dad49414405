import type { ClientStorage, StorageChanges } from './client_storage.js';

/** A storage that lives as long as the object: for bots, tests, and private windows. */
export class MemoryStorage implements ClientStorage {
  readonly #entries = new Map<string, string>();

  get(key: string): Promise<unknown> {
    const text = this.#entries.get(key);
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as unknown));
  }

  list(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    const found = [...this.#entries.keys()].filter((key) => key.startsWith(prefix)).sort();
    return Promise.resolve(found.map((key) => [key, JSON.parse(this.#entries.get(key) ?? 'null') as unknown]));
  }

  write(changes: StorageChanges): Promise<void> {
    for (const key of changes.delete ?? []) this.#entries.delete(key);
    for (const [key, value] of changes.put ?? []) this.#entries.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#entries.clear();
    return Promise.resolve();
  }
}

import type { JournalFiles } from '../crypto/journal/index.js';
import type { ClientStorage, StorageChanges } from '../storage/client_storage.js';
import { MemoryStorage } from '../storage/memory_storage.js';
import { isObject } from '../wire/shape.js';
import type { KeyFile } from './encryption/bot_encryption.js';

/** The part of `node:fs/promises` that is used. */
export interface Files extends JournalFiles {
  writeFile(path: string, text: string, options: { mode: number }): Promise<void>;
}

/**
 * Keeps what must outlive the program in one file, for bots: small, and of one process at a time. Each change writes a new
 * file and puts it in the old one's place, so that there is a whole one at any time.
 */
export class FileStorage implements ClientStorage {
  readonly #path: string;
  readonly #files: Files;
  readonly #memory = new MemoryStorage();
  #turn: Promise<unknown>;

  /** `files` is `node:fs/promises`. A file that is missing, or is none of ours, is as an empty one. */
  constructor(path: string, files: Files) {
    this.#path = path;
    this.#files = files;
    this.#turn = this.#load();
  }

  /** Where a bot that remembers in this file keeps its keys: in one beside it. */
  get keyFile(): KeyFile {
    return { path: `${this.#path}.keys`, files: this.#files };
  }

  get(key: string): Promise<unknown> {
    return this.#next(() => this.#memory.get(key));
  }

  list(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    return this.#next(() => this.#memory.list(prefix));
  }

  write(given: StorageChanges): Promise<void> {
    const changes = JSON.parse(JSON.stringify(given)) as StorageChanges; // what the caller does to it later is his own
    return this.#next(async () => {
      const all = new Map(await this.#memory.list(''));
      for (const key of changes.delete ?? []) all.delete(key);
      for (const [key, value] of changes.put ?? []) all.set(key, value);
      await this.#save(all);
      await this.#memory.write(changes);
    });
  }

  clear(): Promise<void> {
    return this.#next(async () => {
      await this.#save(new Map());
      await this.#memory.clear();
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #load(): Promise<void> {
    const text = await this.#files.readFile(this.#path, 'utf8').catch(() => '');
    try {
      const stored: unknown = JSON.parse(text);
      if (isObject(stored)) await this.#memory.write({ put: Object.entries(stored) });
    } catch {
      // Begins empty, and is a whole file again with the first change.
    }
  }

  async #save(entries: ReadonlyMap<string, unknown>): Promise<void> {
    const fresh = `${this.#path}.new`;
    await this.#files.writeFile(fresh, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
    await this.#files.rename(fresh, this.#path);
  }
}

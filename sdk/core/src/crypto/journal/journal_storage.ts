import type { ClientStorage, StorageChanges } from '../../storage/client_storage.js';
import type { JournalFile } from './journal_file.js';

/** A file is written anew when it is so much longer than what is in it, in bytes. */
const mayGrowBy = 4_194_304;
const entriesPerLine = 200;

/**
 * A storage whose changes are on the disk when `write` resolves: they are added to a journal, those that come at the same time together. All of it is
 * in memory as well.
 */
export class JournalStorage implements ClientStorage {
  readonly #file: JournalFile;
  /** Values as JSON, so that those of a caller are his own. */
  readonly #entries = new Map<string, string>();
  #waiting: { readonly changes: Changes; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #writing: Promise<void> | null = null;
  /** How long the file was when it was written as a whole. */
  #whole = 0;

  private constructor(file: JournalFile) {
    this.#file = file;
  }

  static async open(file: JournalFile): Promise<JournalStorage> {
    const storage = new JournalStorage(file);
    for (const line of await file.load()) storage.#apply(JSON.parse(line) as Changes);
    storage.#whole = file.size;
    return storage;
  }

  async get(key: string): Promise<unknown> {
    await this.#settled();
    const text = this.#entries.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async list(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    await this.#settled();
    const keys = [...this.#entries.keys()].filter((key) => key.startsWith(prefix)).sort();
    return keys.map((key) => [key, JSON.parse(this.#entries.get(key) ?? 'null')] as const);
  }

  write({ put = [], delete: gone = [] }: StorageChanges): Promise<void> {
    return this.#queue({ gone: [...gone], put: put.map(([key, value]) => [key, JSON.stringify(value)] as const) });
  }

  clear(): Promise<void> {
    return this.#queue({ all: true, gone: [], put: [] });
  }

  /** Resolves when all that was asked for is done; nothing may be asked for then. */
  async close(): Promise<void> {
    await this.#settled();
    await this.#file.close();
  }

  #queue(changes: Changes): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ changes, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const changes = joined(batch.map((one) => one.changes));
      try {
        await this.#keep(changes);
        this.#apply(changes);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = null;
  }

  async #keep(changes: Changes): Promise<void> {
    const { size, isWhole } = this.#file;
    if (isWhole && size < 2 * this.#whole + mayGrowBy) return this.#file.append(JSON.stringify(changes));
    const entries = [...applied(new Map(this.#entries), changes)];
    const lines: string[] = [];
    for (let at = 0; at < entries.length; at += entriesPerLine) {
      lines.push(JSON.stringify({ gone: [], put: entries.slice(at, at + entriesPerLine) } satisfies Changes));
    }
    await this.#file.rewrite(lines);
    this.#whole = this.#file.size;
  }

  #apply(changes: Changes): void {
    applied(this.#entries, changes);
  }

  async #settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }
}

/** What a line says: first everything goes, where it says so, then what is named, then comes what is put. */
interface Changes {
  readonly all?: true;
  readonly gone: readonly string[];
  readonly put: readonly (readonly [key: string, json: string])[];
}

function applied(entries: Map<string, string>, { all, gone, put }: Changes): Map<string, string> {
  if (all) entries.clear();
  for (const key of gone) entries.delete(key);
  for (const [key, value] of put) entries.set(key, value);
  return entries;
}

/** Several changes, one after the other, as one. */
function joined(several: readonly Changes[]): Changes {
  let all: true | undefined;
  const gone = new Set<string>();
  const put = new Map<string, string>();
  for (const one of several) {
    if (one.all) {
      all = true;
      put.clear();
    }
    for (const key of one.gone) {
      gone.add(key);
      put.delete(key);
    }
    for (const [key, value] of one.put) put.set(key, value);
  }
  return { ...(all && { all }), gone: [...gone], put: [...put] };
}

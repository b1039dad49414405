import type { ClientStorage } from '../storage/client_storage.js';

/** Indices of a key that are kept together. */
const perPage = 64;
/** Pages and revisions that are kept at hand. */
const handy = 512;

type Page = Record<string, string>;

/**
 * Remembers, durably, which message each index of each key stood for, and the newest revision of each edited message: the
 * library opens the same seal as often as it is asked, and this is what makes a repetition show. One call at a time.
 */
export class SealMemory {
  readonly #storage: ClientStorage;
  readonly #pages = new Map<string, Page>();
  readonly #revisions = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(storage: ClientStorage) {
    this.#storage = storage;
  }

  /** Claims an index of a key for a use, such as a message or an edit of one; whether it was free, or that use's own already. */
  claim(sessionId: string, index: number, use: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const key = `sealed/key/${sessionId}/${Math.floor(index / perPage).toString()}`;
      const page = this.#pages.get(key) ?? ((await this.#storage.get(key)) as Page | undefined) ?? {};
      const known = page[index];
      if (known === undefined) {
        const next = { ...page, [index]: use };
        await this.#storage.write({ put: [[key, next]] });
        keep(this.#pages, key, next);
        return true;
      }
      keep(this.#pages, key, page);
      return known === use;
    });
  }

  /** Notes that a message was seen in a revision (0 is the original); whether none newer was seen before. */
  see(messageId: string, revision: number): Promise<boolean> {
    return this.#inTurn(async () => {
      const key = `sealed/revision/${messageId}`;
      const known = this.#revisions.get(messageId) ?? ((await this.#storage.get(key)) as number | undefined) ?? 0;
      if (revision > known) await this.#storage.write({ put: [[key, revision]] });
      keep(this.#revisions, messageId, Math.max(known, revision));
      return revision >= known;
    });
  }

  /** The newest revision of a message that was seen. */
  async revisionOf(messageId: string): Promise<number> {
    const known = this.#revisions.get(messageId) ?? (await this.#storage.get(`sealed/revision/${messageId}`));
    return (known as number | undefined) ?? 0;
  }

  async forget(): Promise<void> {
    await this.#turn;
    this.#pages.clear();
    this.#revisions.clear();
    const entries = await this.#storage.list('sealed/');
    await this.#storage.write({ delete: entries.map(([key]) => key) });
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(task);
    this.#turn = run.catch(() => undefined);
    return run;
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > handy && oldest !== undefined) map.delete(oldest);
}

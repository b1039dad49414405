import type { ClientStorage } from '../storage/client_storage.js';
import { foldQuery, foldText } from './fold_text.js';

/** A message that can be found by its words. */
export interface IndexedMessage {
  readonly id: string;
  readonly chatId: string;
  readonly senderId: string;
  /** RFC 3339. */
  readonly timestamp: string;
  /** What is looked through: text, the question of a poll, a label. Of a long one the first 4,000 characters. */
  readonly text: string;
  /** When it is to be forgotten. */
  readonly expiresAt?: string;
}

export interface IndexQuery {
  /** Every word of it must begin a word of the message, in any order; case and accents do not count. At most eight words. */
  readonly words: string;
  readonly chatId?: string;
  /** 50 unless given; at most 200. */
  readonly limit?: number;
}

interface Held {
  readonly message: IndexedMessage;
  readonly folded: string;
  readonly page: number;
}

const pageSize = 200;
const longest = 4_000;
const mostWords = 8;
const mostFound = 200;
const mostMessages = 1_000_000;

/**
 * Full text over messages that this device has read: it is all in memory, and looked through from the newest on. That takes
 * some milliseconds for 100,000 messages, needs no table of words, and finds the beginning of a word in any script. Kept in `storage` in pages,
 * which should be a sealed one. To be run in a worker.
 */
export class MessageIndex {
  readonly #storage: ClientStorage;
  /** In the order of their time. */
  #order: Held[] = [];
  readonly #byId = new Map<string, Held>();
  readonly #pages = new Map<number, Set<string>>();
  #lastPage = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(storage: ClientStorage) {
    this.#storage = storage;
  }

  /** Reads what is kept. `now` is in milliseconds since 1970: what has expired is left out. */
  static async open(storage: ClientStorage, now: number): Promise<MessageIndex> {
    const index = new MessageIndex(storage);
    for (const [key, value] of await storage.list('page/')) {
      const page = Number(key.slice('page/'.length));
      index.#lastPage = Math.max(index.#lastPage, page);
      for (const message of value as readonly IndexedMessage[]) index.#hold(message, page);
    }
    index.#order = [...index.#byId.values()].sort((a, b) => compare(a.message, b.message));
    await index.#forget(index.#order.filter(({ message }) => isOver(message, now)));
    return index;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Takes messages in, in place of what they were before. Resolves when they are kept. */
  put(messages: readonly IndexedMessage[]): Promise<void> {
    return this.#inTurn(async () => {
      const touched = new Set<number>();
      for (const message of messages) {
        const known = this.#byId.get(message.id);
        if (known && isSame(known.message, message)) continue;
        if (known) this.#drop(known);
        else if (this.#byId.size >= mostMessages) continue;
        const page = known?.page ?? this.#pageWithRoom();
        const kept = { ...message, text: message.text.slice(0, longest) };
        this.#order.splice(this.#placeOf(kept), 0, this.#hold(kept, page));
        touched.add(page);
      }
      await this.#write(touched);
    });
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#forget(ids.flatMap((id) => this.#byId.get(id) ?? []));
  }

  removeChat(chatId: string): Promise<void> {
    return this.#forget(this.#order.filter(({ message }) => message.chatId === chatId));
  }

  clear(): Promise<void> {
    return this.#inTurn(async () => {
      this.#order = [];
      this.#byId.clear();
      this.#pages.clear();
      this.#lastPage = 0;
      await this.#storage.clear();
    });
  }

  /** The newest first. */
  find({ words, chatId, limit = 50 }: IndexQuery, now: number): readonly IndexedMessage[] {
    const wanted = foldQuery(words, mostWords);
    const found: IndexedMessage[] = [];
    if (wanted.length === 0) return found;
    for (let at = this.#order.length - 1; at >= 0 && found.length < Math.min(limit, mostFound); at -= 1) {
      const { message, folded } = this.#order[at] as Held;
      if (chatId !== undefined && message.chatId !== chatId) continue;
      if (wanted.every((word) => folded.includes(word)) && !isOver(message, now)) found.push(message);
    }
    return found;
  }

  #hold(message: IndexedMessage, page: number): Held {
    const held = { message, folded: foldText(message.text), page };
    this.#byId.set(message.id, held);
    this.#pages.set(page, (this.#pages.get(page) ?? new Set<string>()).add(message.id));
    return held;
  }

  #drop({ message, page }: Held): void {
    this.#order.splice(this.#placeOf(message), 1);
    this.#byId.delete(message.id);
    this.#pages.get(page)?.delete(message.id);
  }

  /** Where a message stands in the order, or would. */
  #placeOf(message: IndexedMessage): number {
    let [from, to] = [0, this.#order.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare((this.#order[middle] as Held).message, message) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #forget(held: readonly Held[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const one of held) this.#drop(one);
      await this.#write(new Set(held.map(({ page }) => page)));
    });
  }

  /** Writes pages as they are now. */
  async #write(pages: ReadonlySet<number>): Promise<void> {
    const put: (readonly [string, unknown])[] = [];
    const gone: string[] = [];
    for (const page of pages) {
      const ids = [...(this.#pages.get(page) ?? [])];
      const key = `page/${page.toString()}`;
      if (ids.length === 0) gone.push(key);
      else put.push([key, ids.map((id) => this.#byId.get(id)?.message)]);
    }
    if (put.length + gone.length > 0) await this.#storage.write({ put, delete: gone });
  }

  #pageWithRoom(): number {
    if ((this.#pages.get(this.#lastPage)?.size ?? 0) >= pageSize) this.#lastPage += 1;
    return this.#lastPage;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(task);
    this.#turn = run.catch(() => undefined);
    return run;
  }
}

function compare(a: IndexedMessage, b: IndexedMessage): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function isOver({ expiresAt }: IndexedMessage, now: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now;
}

function isSame(known: IndexedMessage, next: IndexedMessage): boolean {
  return known.text === next.text.slice(0, longest) && known.expiresAt === next.expiresAt;
}

import type { ClientStorage } from '../storage/client_storage.js';
import { isObject } from '../wire/shape.js';

const key = 'bot.places';

/**
 * How far a bot has come: the cursor of its own log, the last of that log's events that it handled, and the same of every
 * chat; and from where on chats are encrypted, which no server can take back. What is noted is written soon, one write at a time; what a crash loses is handled once more.
 */
export class BotPlaces {
  readonly #storage: ClientStorage;
  readonly #chats = new Map<string, number>();
  readonly #sealed = new Map<string, number>();
  readonly #onError: (error: unknown) => void;
  #cursor: string | null = null;
  #userSeq = 0;
  #isNew = true;
  #writing: Promise<void> | null = null;
  #dirty = false;

  constructor(storage: ClientStorage, onError: (error: unknown) => void) {
    this.#storage = storage;
    this.#onError = onError;
  }

  async load(): Promise<void> {
    const stored = await this.#storage.get(key);
    if (!isObject(stored) || !isObject(stored.chats)) return;
    this.#isNew = false;
    this.#cursor = typeof stored.cursor === 'string' ? stored.cursor : null;
    this.#userSeq = typeof stored.userSeq === 'number' ? stored.userSeq : 0;
    for (const [chatId, seq] of Object.entries(stored.chats)) if (typeof seq === 'number') this.#chats.set(chatId, seq);
    const sealed = isObject(stored.sealed) ? Object.entries(stored.sealed) : [];
    for (const [chatId, seq] of sealed) if (typeof seq === 'number') this.#sealed.set(chatId, seq);
  }

  /** Nothing has been handled yet, now or in an earlier run. */
  get isNew(): boolean {
    return this.#isNew;
  }

  get cursor(): string | null {
    return this.#cursor;
  }

  get userSeq(): number {
    return this.#userSeq;
  }

  chats(): ReadonlyMap<string, number> {
    return this.#chats;
  }

  /** From where on chats are encrypted. */
  sealed(): ReadonlyMap<string, number> {
    return this.#sealed;
  }

  noteSealed(chatId: string, seq: number): void {
    this.#sealed.set(chatId, seq);
    this.#changed();
  }

  moveCursor(cursor: string | null): void {
    this.#isNew = false;
    this.#cursor = cursor;
    this.#changed();
  }

  handledUserEvent(userSeq: number): void {
    this.#userSeq = Math.max(this.#userSeq, userSeq);
    this.#changed();
  }

  handled(chatId: string, seq: number): void {
    this.#chats.set(chatId, seq);
    this.#changed();
  }

  forget(chatId: string): void {
    this.#chats.delete(chatId);
    this.#sealed.delete(chatId);
    this.#changed();
  }

  /** Resolves when all that was noted has been written. */
  async settle(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  #changed(): void {
    this.#dirty = true;
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      const [chats, sealed] = [Object.fromEntries(this.#chats), Object.fromEntries(this.#sealed)];
      const places = { cursor: this.#cursor, userSeq: this.#userSeq, chats, sealed };
      await this.#storage.write({ put: [[key, places]] }).catch(this.#onError);
    }
    this.#writing = null;
  }
}

import type { Content } from '../../wire/generated/schema.js';
import type { ClientStorage } from '../../storage/client_storage.js';
import { readSeal } from './read_seal.js';

/**
 * The library replaces a key by itself after 100 messages and after a week, in `shareRoomKey` alone: to seal with one that is due
 * traps, and the machine is lost. So a key is replaced here well before both.
 */
export const libraryRotation = { messages: 100, milliseconds: 7 * 86_400_000 } as const;
export const ownRotation = { messages: 90, milliseconds: 6 * 86_400_000 } as const;

/** Devices to which a key could not be brought yet are tried again after so long. Milliseconds. */
const tryAgainAfter = 15_000;

/** The key of a chat, and with whom it was shared. */
interface SharedKey {
  readonly members: ReadonlySet<string>;
  /** What was known of devices and identities when it was shared. */
  readonly knowledge: number;
  /** From when on it is to be shared anew in any case. */
  readonly until: number;
}

/** How far a key is used. */
interface KeyUse {
  readonly sessionId: string;
  readonly madeAt: number;
  readonly used: number;
}

/**
 * Remembers for which chats the key is shared with everybody who is to have it, so that sealing needs to look no further. It is in
 * doubt as soon as anything was heard of anybody's devices or identity, or letters came: what they change is not guessed at.
 */
export class SharedKeys {
  readonly #storage: ClientStorage;
  readonly #shared = new Map<string, SharedKey>();
  readonly #uses = new Map<string, KeyUse>();
  #knowledge = 0;

  constructor(storage: ClientStorage) {
    this.#storage = storage;
  }

  /** What is known now: it is taken before looking at devices and identities, and given to `note` with what came of it. */
  get knowledge(): number {
    return this.#knowledge;
  }

  /** Something may be otherwise than it was when keys were shared. */
  doubt(): void {
    this.#knowledge += 1;
  }

  /** Whether a chat's key is shared with these members as all of it is known now, and may be used once more. */
  covers(chatId: string, members: ReadonlySet<string>): boolean {
    const shared = this.#shared.get(chatId);
    if (shared?.knowledge !== this.#knowledge || Date.now() >= shared.until || this.isWornOut(chatId)) return false;
    return shared.members.size === members.size && [...members].every((userId) => shared.members.has(userId));
  }

  /** Notes that a chat's key was shared. `isComplete`: nobody who is to have it is without. */
  note(chatId: string, members: ReadonlySet<string>, knowledge: number, isComplete: boolean): void {
    const until = isComplete ? Number.POSITIVE_INFINITY : Date.now() + tryAgainAfter;
    this.#shared.set(chatId, { members, knowledge, until });
  }

  /** The key is not known to be shared any more: it is about to be, or that went wrong. */
  forget(chatId: string): void {
    this.#shared.delete(chatId);
  }

  /** Who had a chat's key when it was shared last. */
  membersOf(chatId: string): ReadonlySet<string> | undefined {
    return this.#shared.get(chatId)?.members;
  }

  /** Whether the key of a chat has to be replaced before anything is sealed with it. What is not known to be young is old. */
  isWornOut(chatId: string): boolean {
    const use = this.#uses.get(chatId);
    if (!use) return false;
    const age = Date.now() - use.madeAt;
    return use.used >= ownRotation.messages || age < 0 || age >= ownRotation.milliseconds;
  }

  /** Notes that a message was sealed. The first one of a key tells when it was made, which is kept, as the library keeps the key. */
  async noteUse(chatId: string, { ciphertext }: Content): Promise<void> {
    const { sessionId = '', index = Number.POSITIVE_INFINITY } = readSeal(ciphertext) ?? {};
    const known = this.#uses.get(chatId);
    const madeAt = known?.sessionId === sessionId ? known.madeAt : await this.#madeAt(chatId, sessionId, index);
    this.#uses.set(chatId, { sessionId, madeAt, used: index + 1 });
  }

  async #madeAt(chatId: string, sessionId: string, index: number): Promise<number> {
    const key = `sealed/made/${chatId}`;
    if (index === 0) {
      const madeAt = Date.now();
      await this.#storage.write({ put: [[key, { sessionId, madeAt }]] });
      return madeAt;
    }
    const kept = (await this.#storage.get(key)) as { sessionId: string; madeAt: number } | undefined;
    return kept?.sessionId === sessionId ? kept.madeAt : 0;
  }
}

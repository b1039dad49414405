import type { Encryption } from '../../crypto/encryption.js';
import { sealOf, type FoundOpening } from '../../sync/opened/take_openings.js';
import type { SyncState } from '../../sync/sync_state.js';
import type { Message } from '../../wire/generated/schema.js';
import type { StateStore } from '../state_store.js';

/** Messages that are opened before the state is told of them together. */
const together = 20;
const triedLimit = 50_000;

interface Attempt {
  readonly seal: string;
  readonly chatId: string;
  readonly senderId: string;
  failed: boolean;
}

/**
 * Opens the sealed messages that come into the state, the newest first, each once; those that lacked a key again when keys come.
 * What comes of it goes into the state as an input.
 */
export class MessageWatch {
  readonly #store: StateStore;
  readonly #now: () => number;
  readonly #tried = new Map<string, Attempt>();
  #encryption: Encryption | null = null;
  #running = false;
  #seen: readonly unknown[] = [];
  /** Lists of messages of which each was tried. */
  #done = new WeakSet<readonly Message[]>();

  constructor(store: StateStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  begin(encryption: Encryption): void {
    this.#encryption = encryption;
    encryption.subscribe((event) => {
      if (event.kind === 'keysArrived') this.#retry(({ chatId, failed }) => failed && event.chatIds.includes(chatId));
      if (event.kind === 'identityChanged') this.#retry(({ senderId }) => senderId === event.userId);
      if (event.kind === 'status') this.#retry(({ failed }) => failed);
    });
    this.noteChange();
  }

  stop(): void {
    this.#encryption = null;
    this.#tried.clear();
    this.#seen = [];
    this.#done = new WeakSet();
  }

  /** To be called after every change of the state. */
  noteChange(): void {
    if (!this.#encryption || this.#running) return;
    const { chats, timelines, windows, excerpts } = this.#store.getState();
    const parts = [chats, timelines, windows, excerpts];
    if (parts.every((part, at) => part === this.#seen[at])) return;
    this.#seen = parts;
    void this.#run(this.#encryption);
  }

  #retry(which: (attempt: Attempt) => boolean): void {
    for (const [id, attempt] of this.#tried) if (which(attempt)) this.#tried.delete(id);
    this.#seen = [];
    this.#done = new WeakSet();
    this.noteChange();
  }

  async #run(encryption: Encryption): Promise<void> {
    this.#running = true;
    try {
      for (;;) {
        const batch = this.#untried(this.#store.getState()).slice(0, together);
        if (batch.length === 0) return;
        const openings = await Promise.all(batch.map((message) => this.#open(encryption, message)));
        if (this.#encryption !== encryption) return;
        this.#store.dispatch({ kind: 'opened', openings, now: this.#now() });
      }
    } finally {
      this.#running = false;
      this.noteChange();
    }
  }

  async #open(encryption: Encryption, message: Message): Promise<FoundOpening> {
    const { id, chatId, senderId } = message;
    const seal = sealOf(message) ?? '';
    const attempt = { seal, chatId, senderId, failed: true };
    if (this.#tried.size >= triedLimit) this.#tried.clear();
    this.#tried.set(id, attempt);
    const opening = await encryption
      .decrypt(message)
      .catch(() => ({ encryption: { state: 'failed', reason: 'noKey' } }) as const);
    attempt.failed = opening.encryption.state === 'failed';
    return { chatId, messageId: id, seal, opening };
  }

  #untried({ chats, timelines, windows, excerpts }: SyncState): Message[] {
    const found: Message[] = [];
    const look = (message: Message | undefined): void => {
      const seal = message && sealOf(message);
      if (message && seal !== null && this.#tried.get(message.id)?.seal !== seal) found.push(message);
    };
    for (const { id, lastMessage, sealedSince } of Object.values(chats)) {
      if (sealedSince === undefined) continue;
      look(lastMessage);
      for (const run of [timelines[id], windows[id]]) {
        if (!run || this.#done.has(run.messages)) continue;
        const before = found.length;
        for (const message of run.messages) look(message);
        if (found.length === before) this.#done.add(run.messages);
      }
    }
    for (const message of Object.values(excerpts)) look(message);
    const distinct = new Map(found.map((message) => [message.id, message]));
    return [...distinct.values()].sort((a, b) => (a.timestamp < b.timestamp ? 1 : -1));
  }
}

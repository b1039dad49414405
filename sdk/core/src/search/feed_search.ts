import type { ClientState, Timeline } from '../sync/state.js';
import type { Content, Message } from '../wire/generated/schema.js';
import type { IndexedMessage } from './message_index.js';
import type { MessageSearch } from './message_search.js';

/** What is followed: the store of a client. */
export interface FollowedStore {
  getState(): ClientState;
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps an index in step with what a client shows of its encrypted chats: messages that were opened and their edits go in, deleted
 * ones and chats that were left go out, and all of it when the account signs out. Ends when the returned function is called. An
 * index that fails costs the search, not the client.
 */
export function feedSearch(store: FollowedStore, search: MessageSearch): () => void {
  const feeder = new Feeder(search);
  feeder.follow(store.getState());
  return store.subscribe(() => {
    feeder.follow(store.getState());
  });
}

class Feeder {
  readonly #search: MessageSearch;
  readonly #runs = new Map<string, readonly (Timeline | undefined)[]>();
  #seen = new WeakSet<Message>();
  #chats: ClientState['chats'] = {};
  #parts: readonly unknown[] = [];
  #signedIn = false;

  constructor(search: MessageSearch) {
    this.#search = search;
  }

  follow({ account, chats, timelines, windows }: ClientState): void {
    if (this.#signedIn && !account) this.#forget();
    this.#signedIn = account !== null;
    const parts = [chats, timelines, windows];
    if (!account || parts.every((part, at) => part === this.#parts[at])) return;
    this.#parts = parts;
    for (const id of Object.keys(this.#chats)) if (!(id in chats)) this.#leave(id);
    this.#chats = chats;
    for (const [id, { settings }] of Object.entries(chats)) {
      if (settings.encryptionEnabled) this.#read(id, [timelines[id], windows[id]]);
    }
  }

  #read(chatId: string, runs: readonly (Timeline | undefined)[]): void {
    const before = this.#runs.get(chatId);
    if (before && runs.every((run, at) => run === before[at])) return;
    this.#runs.set(chatId, runs);
    const put: IndexedMessage[] = [];
    const gone: string[] = [];
    for (const message of runs.flatMap((run) => run?.messages ?? [])) {
      if (this.#seen.has(message)) continue;
      this.#seen.add(message);
      const text = message.isDeleted ? '' : textOf(message);
      if (text !== '') put.push(indexed(message, text));
      else if (message.isDeleted) gone.push(message.id);
    }
    if (put.length > 0) ignoreFailure(this.#search.put(put));
    if (gone.length > 0) ignoreFailure(this.#search.remove(gone));
  }

  #leave(chatId: string): void {
    this.#runs.delete(chatId);
    ignoreFailure(this.#search.removeChat(chatId));
  }

  #forget(): void {
    this.#runs.clear();
    this.#seen = new WeakSet();
    this.#chats = {};
    this.#parts = [];
    ignoreFailure(this.#search.clear());
  }
}

function indexed({ id, chatId, senderId, timestamp, expiresAt }: Message, text: string): IndexedMessage {
  return { id, chatId, senderId, timestamp, text, ...(expiresAt !== undefined && { expiresAt }) };
}

/** What a message can be found by; nothing of one that can't be read. */
function textOf({ content, encryption }: Message): string {
  return encryption?.state === 'decrypted' ? wordsOf(content) : '';
}

function wordsOf({ text, poll, location, contact, media }: Content): string {
  const parts = [text, poll?.question, ...(poll?.options ?? []), location?.label, contact?.name, media?.name];
  return parts.filter(Boolean).join('\n');
}

function ignoreFailure(task: Promise<unknown>): void {
  task.catch(() => undefined);
}

import type { ClientStorage } from '../storage/client_storage.js';
import type { Input } from '../sync/reduce.js';
import type { ChatState, OutgoingMessage, OwnVote, Timeline } from '../sync/state.js';
import { omit } from '../sync/record.js';
import { emptySyncState, type SyncState } from '../sync/sync_state.js';
import type { Platform, TimerHandle } from '../transport/platform.js';
import { repeatableFor } from './outgoing_messages.js';

/** How long after a write the next changes are gathered, in milliseconds. */
const gatherFor = 400;
/** How much of a timeline is kept: what a screen shows when it opens. */
const cachedMessages = 100;
const cachedTimelines = 200;

type Entry = readonly [key: string, value: unknown];
type Kept = Pick<SyncState, Table | 'outbox' | 'account' | 'cursor' | 'userSeq' | 'warnings'>;
type Table = 'chats' | 'timelines' | 'users' | 'ownVotes';
const tables: readonly Table[] = ['chats', 'timelines', 'users', 'ownVotes'];

/**
 * Keeps the state in the storage, in batches: what changed since the last one, and the cursor with it, so that the cursor
 * is never ahead of what it stands for. What changes after a pause, and messages on their way, are written at once: a page that is
 * left has no time to seal what waits. One that has arrived leaves the outbox of the storage with the batch that has it in its timeline, so that
 * it is never in neither. A storage that fails costs the cache, not the client.
 */
export class Cache {
  readonly #storage: ClientStorage;
  readonly #platform: Platform;
  readonly #read: () => SyncState;
  #written: Kept;
  /** The last one that was looked at. */
  #outbox: readonly OutgoingMessage[];
  #timer: TimerHandle = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(storage: ClientStorage, platform: Platform, read: () => SyncState) {
    this.#storage = storage;
    this.#platform = platform;
    this.#read = read;
    this.#written = read();
    this.#outbox = this.#written.outbox;
  }

  /** The cached state as an input of the reducer. `now` is in milliseconds since 1970. */
  async load(now: number): Promise<Extract<Input, { kind: 'restored' }>> {
    const [account, cursor, userSeq, warnings, chats, timelines, users, ownVotes, outbox] = await Promise.all([
      this.#storage.get('account'),
      this.#storage.get('cursor'),
      this.#storage.get('userSeq'),
      this.#storage.get('warnings'),
      this.#storage.list('chats/'),
      this.#storage.list('timelines/'),
      this.#storage.list('users/'),
      this.#storage.list('ownVotes/'),
      this.#storage.list('outbox/'),
    ]);
    const cached = {
      account: (account as SyncState['account'] | undefined) ?? null,
      cursor: typeof cursor === 'string' ? cursor : null,
      userSeq: typeof userSeq === 'number' ? userSeq : 0,
      warnings: (warnings as SyncState['warnings'] | undefined) ?? [],
      chats: byId((chats as readonly (readonly [string, ChatState])[]).map(([key, chat]) => [key, settled(chat)])),
      timelines: byId(timelines as readonly (readonly [string, Timeline])[]),
      users: byId(users as readonly (readonly [string, SyncState['users'][string]])[]),
      ownVotes: byId(ownVotes as readonly (readonly [string, OwnVote])[]),
      outbox: (outbox as readonly (readonly [string, OutgoingMessage])[])
        .map(([, message]) => interrupted(message, now))
        .sort((a, b) => a.createdAt - b.createdAt),
    };
    return { kind: 'restored', cached };
  }

  /** Takes the state as it is for what the storage holds. */
  begin(): void {
    this.#written = this.#read();
    this.#outbox = this.#written.outbox;
  }

  /** To be called after every change of the state. */
  noteChange(): void {
    const state = this.#read();
    if (state.outbox !== this.#outbox) {
      this.#outbox = state.outbox;
      this.#write({ ...this.#written, outbox: [...arrived(this.#written.outbox, state), ...state.outbox] });
    }
    if (this.#timer === null && this.#isStale()) {
      this.#timer = this.#platform.setTimer(() => this.#writeAndRest(), 0);
    }
  }

  /** Writes what is not written yet. */
  flush(): Promise<void> {
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
    if (this.#isStale()) this.#write(this.#read());
    return this.#writing;
  }

  /** Forgets everything, and what was to be written. */
  async clear(): Promise<void> {
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
    this.begin();
    await this.#writing;
    await this.#storage.clear();
  }

  #writeAndRest(): void {
    this.#timer = null;
    if (!this.#isStale()) return;
    this.#write(this.#read());
    this.#timer = this.#platform.setTimer(() => this.#writeAndRest(), gatherFor);
  }

  #isStale(): boolean {
    const state = this.#read();
    const done = this.#written;
    return (
      tables.some((table) => state[table] !== done[table]) ||
      state.outbox !== done.outbox ||
      state.account !== done.account ||
      state.cursor !== done.cursor ||
      state.userSeq !== done.userSeq ||
      state.warnings !== done.warnings
    );
  }

  #write(state: Kept): void {
    const before = this.#written;
    const put: Entry[] = [];
    const gone: string[] = [];
    const compare = <T>(table: string, now: Readonly<Record<string, T>>, then: Readonly<Record<string, T>>): void => {
      for (const [id, value] of Object.entries(now)) if (then[id] !== value) put.push([`${table}/${id}`, value]);
      for (const id of Object.keys(then)) if (!Object.hasOwn(now, id)) gone.push(`${table}/${id}`);
    };
    compare('chats', state.chats, before.chats);
    compare('users', state.users, before.users);
    compare('ownVotes', state.ownVotes, before.ownVotes);
    compare('timelines', cacheable(state.timelines), cacheable(before.timelines));
    compare('outbox', byMessageId(state.outbox), byMessageId(before.outbox));
    if (state.account !== before.account) put.push(['account', state.account]);
    if (state.cursor !== before.cursor) put.push(['cursor', state.cursor]);
    if (state.userSeq !== before.userSeq) put.push(['userSeq', state.userSeq]);
    if (state.warnings !== before.warnings) put.push(['warnings', state.warnings]);
    this.#written = state;
    if (put.length === 0 && gone.length === 0) return;
    const entries = put.map(([key, value]): Entry => [
      key,
      key.startsWith('timelines/') ? newest(value as Timeline) : value,
    ]);
    this.#writing = this.#writing
      .then(() => this.#storage.write({ put: entries, delete: gone }))
      .catch(() => {
        // What is stored now is not known: the next batch is the whole state.
        this.#written = emptySyncState;
        this.#outbox = emptySyncState.outbox;
      });
  }
}

/** The messages that have gone from an outbox into their timelines. */
function arrived(outbox: readonly OutgoingMessage[], state: SyncState): OutgoingMessage[] {
  const waiting = new Set(state.outbox.map(({ clientMessageId }) => clientMessageId));
  return outbox.filter(
    ({ chatId, clientMessageId: id }) =>
      !waiting.has(id) && state.timelines[chatId]?.messages.some(({ clientMessageId }) => clientMessageId === id),
  );
}

function byMessageId(outbox: readonly OutgoingMessage[]): Record<string, OutgoingMessage> {
  return Object.fromEntries(outbox.map((message) => [message.clientMessageId, message]));
}

function byId<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(key.indexOf('/') + 1), value]));
}

/** The loaded timelines that are kept: those of the latest activity. */
function cacheable(timelines: SyncState['timelines']): SyncState['timelines'] {
  const loaded = Object.entries(timelines).filter(([, timeline]) => timeline.asOfSeq >= 0);
  if (loaded.length <= cachedTimelines) return Object.fromEntries(loaded);
  const age = ([, timeline]: (typeof loaded)[number]): string => timeline.messages.at(-1)?.timestamp ?? '';
  return Object.fromEntries(loaded.sort((a, b) => (age(a) < age(b) ? 1 : -1)).slice(0, cachedTimelines));
}

/** A reload that was under way has ended with the client: the next sync tells what is missing. */
function settled(chat: ChatState): ChatState {
  return omit(chat, 'needsReload');
}

/** What was on its way may have arrived; after three days the server may not recognise it, and the user decides. */
function interrupted(message: OutgoingMessage, now: number): OutgoingMessage {
  if (message.status === 'failed') return message;
  if (now - message.createdAt <= repeatableFor) return { ...message, status: 'retrying' };
  return { ...message, status: 'failed', error: { code: 'TOO_OLD', message: 'This was not sent for three days.' } };
}

function newest(timeline: Timeline): Timeline {
  const messages = timeline.messages.slice(-cachedMessages);
  const whole = messages.length === timeline.messages.length;
  return { ...timeline, messages, reachedStart: timeline.reachedStart && whole, loading: false };
}

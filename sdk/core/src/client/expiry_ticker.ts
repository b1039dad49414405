import { nextMessageExpiry } from '../sync/messages/expire_messages.js';
import { nextOpeningExpiry } from '../sync/opened/age_openings.js';
import { nextTypingExpiry } from '../sync/receive/receive_typing.js';
import type { Platform, TimerHandle } from '../transport/platform.js';
import type { StateStore } from './state_store.js';

/** What waits longer waits in several steps: timers of 25 days and more go off at once. */
const longestTimer = 86_400_000;
/** The state is looked through for what expires next at most so often, in milliseconds, however often it changes. */
const lookEvery = 200;

/** Tells the reducer that time has passed, when something in the state expires: a message, somebody's typing. */
export class ExpiryTicker {
  readonly #store: StateStore;
  readonly #platform: Platform;
  #looked: Partial<ReturnType<StateStore['getState']>> = {};
  #lookedAt = -Infinity;
  #timer: TimerHandle = null;
  #next = Infinity;

  constructor(store: StateStore, platform: Platform) {
    this.#store = store;
    this.#platform = platform;
  }

  /** To be called after every change of the state. */
  noteChange(): void {
    const { chats, timelines, typing, excerpts, opened } = this.#store.getState();
    const before = this.#looked;
    const same = chats === before.chats && timelines === before.timelines;
    if (same && typing === before.typing && excerpts === before.excerpts && opened === before.opened) return;
    const now = this.#platform.now();
    const due = this.#lookedAt + lookEvery;
    if (due <= now) this.#look(now);
    else this.#wakeAt(Math.min(this.#next, due), now);
  }

  stop(): void {
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
  }

  #look(now: number): void {
    const state = this.#store.getState();
    this.#looked = state;
    this.#lookedAt = now;
    const messages = Math.min(nextMessageExpiry(state) ?? Infinity, nextOpeningExpiry(state) ?? Infinity);
    this.#next = Math.min(nextTypingExpiry(state) ?? Infinity, messages);
    this.#wakeAt(this.#next, now);
  }

  #wakeAt(time: number, now: number): void {
    this.stop();
    if (time === Infinity) return;
    const delay = Math.min(Math.max(time - now, 0) + 1, longestTimer);
    this.#timer = this.#platform.setTimer(() => this.#wake(), delay);
  }

  #wake(): void {
    const now = this.#platform.now();
    if (now >= this.#next) this.#store.dispatch({ kind: 'tick', now });
    this.#look(now);
  }
}

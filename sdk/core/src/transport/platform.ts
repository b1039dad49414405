import type { Pages } from '../remote/page_election.js';

/** What a request is made of. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** An AbortSignal. */
  readonly signal: unknown;
  readonly cache: 'no-store';
  readonly credentials: 'same-origin';
}

/** The part of an answer's body that the SDK reads as it comes. */
export interface ByteStream {
  getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> };
}

export interface FetchAnswer {
  readonly status: number;
  text(): Promise<string>;
  /** Where it is missing, frames do not come as a stream. */
  readonly body?: ByteStream | null;
}

/** The part of `fetch` that the SDK uses. */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** The part of a browser's WebSocket that the SDK uses; the `ws` package has it too. */
export interface SocketLike {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type SocketConstructor = new (url: string, protocols: string[]) => SocketLike;

/** A timer that was set, as `setTimer` returned it. */
export type TimerHandle = unknown;

/** Lets one holder of a name at a time run its task, over all tabs of the origin. */
export type ExclusiveRun = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** Tells whether the device has a network at all. */
export interface NetworkHint {
  isOnline(): boolean;
  /** Calls `listener` when the answer may have changed, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/** Tells when the device is in use, for instance when a key is pressed. */
export interface ActivityHint {
  /** Calls `listener` at every sign of use, until the returned function is called. */
  onUse(listener: () => void): () => void;
}

/** All that the SDK needs of its surroundings. Tests give their own; bots give `WebSocket` from the `ws` package. */
export interface Platform {
  readonly fetch: FetchLike;
  readonly WebSocket: SocketConstructor;
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0, below 1. */
  random(): number;
  /** Calls `task` once, after `delay` milliseconds. */
  setTimer(task: () => void, delay: number): TimerHandle;
  clearTimer(timer: TimerHandle): void;
  /** Calls `task` once, after the events that wait already. Pages that nobody looks at are not made to wait, as their timers are. */
  soon(task: () => void): void;
  readonly runExclusive: ExclusiveRun;
  readonly network: NetworkHint;
  readonly activity: ActivityHint;
  /** What several pages of one device find each other by, to share one connection; null: each has its own. */
  readonly pages: Pages | null;
}

import type { ClientFrame, ServerFrame } from '../wire/generated/frames.js';

/** What carries frames: a WebSocket, or where that is blocked a stream of events or polls over plain HTTP. */
export type Transport = 'webSocket' | 'eventStream' | 'polling';

/** What a channel says CONNECT with. */
export interface Credentials {
  readonly token: string;
  readonly cursor: string | null;
  /** What this client can do beyond the first version of the contract. */
  readonly features: readonly string[];
}

/**
 * One connection of whatever transport, from its attempt to its end: says CONNECT, and ends itself when the other side is
 * silent. After `close`, or after it told `onClosed`, it does nothing more.
 */
export interface Channel {
  /** Sends frames in their order; false before CONNECTED and after the end, then nothing was sent. */
  send(frames: readonly ClientFrame[]): boolean;
  /** Asks for a sign of life at once: an end that nobody told of shows itself within `patience` milliseconds. */
  probe(patience: number): void;
  /** Ends the channel from this side, without telling the listener. */
  close(): void;
}

/** Told by a channel, in this order: refusals of CONNECT; at most once `onConnected`, then frames; last, and always, `onClosed`. */
export interface ChannelListener {
  onConnected(frame: Extract<ServerFrame, { type: 'CONNECTED' }>): void;
  onFrames(frames: readonly ServerFrame[]): void;
  /** `code` is the close code, 1006 where there is none; `refusal` the code of the ERROR before it, if any. */
  onClosed(code: number, refusal: string | null): void;
}

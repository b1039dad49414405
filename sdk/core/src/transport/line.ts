import type { ClientFrame, ServerFrame } from '../wire/generated/frames.js';
import type { Transport } from './channel.js';

/** How the connection stands. 'open': CONNECTED came; what lies between that and being in step is not known here. */
export type Link =
  | { readonly phase: 'connecting' | 'offline'; readonly attempts: number }
  | { readonly phase: 'open'; readonly attempts: number; readonly transport: Transport }
  | { readonly phase: 'waiting'; readonly attempts: number; readonly retryAt: number };

export type ConnectedFrame = Extract<ServerFrame, { type: 'CONNECTED' }>;

/** Told by a line. */
export interface LineListener {
  /** Told with each CONNECT. */
  readonly features?: readonly string[];
  onLink(link: Link): void;
  /** The line is signed in, perhaps in place of another one; `resumed` when it was given the cursor of `cursor()`. */
  onConnected(frame: ConnectedFrame, resumed: boolean): void;
  onFrames(frames: readonly ServerFrame[]): void;
  /** The device has no way back: it was signed out. The line has stopped. */
  onSignedOut(code: string): void;
  /** Where the next connection resumes; null: from its own beginning. */
  cursor(): string | null;
}

/** A client's way to the server, whether the connection is its own or one that several pages share. Runs from `start` to `stop`, and may be started again. */
export interface Line {
  start(): void;
  stop(): void;
  /** Gives the connection up for a new one. */
  restart(): void;
  /** Sends frames in their order; false when there is no connection, then nothing was sent. */
  send(frames: readonly ClientFrame[]): boolean;
  /** Does not wait any longer. Where a connection seems to stand, it is asked for a sign of life. */
  reconnectNow(): void;
  /** Stops; this device is signed out, and whoever shares the line learns it. */
  signOut(): void;
}

import type { ClientFrame, ServerFrame } from '../../wire/generated/frames.js';
import type { ConnectedFrame, Link } from '../line.js';

/** What a page that follows tells the one that leads. */
export type PageMessage =
  | { readonly kind: 'join' }
  | { readonly kind: 'frames'; readonly frames: readonly ClientFrame[] }
  | { readonly kind: 'ping' | 'reconnect' | 'restart' | 'leave' };

/** What the page that leads tells the others. */
export type LeaderMessage =
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'connected'; readonly frame: ConnectedFrame }
  | { readonly kind: 'frames'; readonly frames: readonly ServerFrame[] }
  | { readonly kind: 'pong' };

/** What any page calls to all others: this device is signed out. */
export interface SignedOutMessage {
  readonly kind: 'signedOut';
  readonly code: string;
}

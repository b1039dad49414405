import type { Message, MessageAckFrame } from '../../wire/generated/schema.js';
import type { Opening, Payload } from '../messages/message_encryption.js';
import { aged } from './age_openings.js';
import { withEntry } from '../record.js';
import type { OutgoingMessage } from '../state.js';
import { syncLimits, type SyncState } from '../sync_state.js';

/** What was found in the seal of a message, which may have another one by now: an edit brings one. */
export interface Opened extends Opening {
  readonly seal: string;
  /** The timer in the seal has run out: what it said is forgotten, and the message is not shown any more. */
  readonly isOver?: true;
}

export type OpenedMessages = Readonly<Record<string, Opened>>;

/** What was found in a message, and where it belongs. */
export interface FoundOpening {
  readonly chatId: string;
  readonly messageId: string;
  readonly seal: string;
  readonly opening: Opening;
}

/** The seal of a message; null where it has none. */
export function sealOf({ content, isDeleted }: Pick<Message, 'content' | 'isDeleted'>): string | null {
  return !isDeleted && content.type === 'encrypted' ? (content.ciphertext ?? '') : null;
}

/**
 * Keeps what was found; of a message whose time has come by `now` (milliseconds since 1970) only that. The oldest of a chat goes first when it is much: it is
 * found again when it is wanted.
 */
export function takeOpenings(state: SyncState, openings: readonly FoundOpening[], now: number): SyncState {
  let { opened } = state;
  for (const { chatId, messageId, seal, opening } of openings) {
    const known = opened[chatId] ?? {};
    opened = withEntry(opened, chatId, withEntry(known, messageId, aged({ ...opening, seal }, now)));
  }
  for (const chatId of new Set(openings.map((one) => one.chatId))) {
    const entries = Object.entries(opened[chatId] ?? {});
    if (entries.length > syncLimits.opened) {
      opened = withEntry(opened, chatId, Object.fromEntries(entries.slice(-syncLimits.opened)));
    }
  }
  return opened === state.opened ? state : { ...state, opened };
}

/** What is in an own message is known without opening it. */
export function keepOwnOpening(
  state: SyncState,
  outgoing: OutgoingMessage,
  { messageId, timestamp }: Pick<MessageAckFrame, 'messageId' | 'timestamp'>,
): SyncState {
  const { chatId, sealed, disappearingSeconds: seconds } = outgoing;
  if (!sealed) return state;
  const encryption = { state: 'decrypted', shield: 'none', senderVerified: true } as const;
  const expiresAt = seconds !== undefined && new Date(Date.parse(timestamp) + seconds * 1000).toISOString();
  const opening = { encryption, payload: payloadOf(outgoing), ...(expiresAt !== false && { expiresAt }) };
  const found = { chatId, messageId, seal: sealed.ciphertext ?? '', opening };
  return takeOpenings(state, [found], Date.parse(timestamp));
}

/** What goes into the seal of a message on its way. */
export function payloadOf(message: OutgoingMessage): Payload {
  const { clientMessageId, content, replyTo, forwardedFrom, relatesTo, disappearingSeconds } = message;
  return {
    clientMessageId,
    content,
    ...(replyTo !== undefined && { replyTo }),
    ...(forwardedFrom && { forwardedFrom }),
    ...(relatesTo && { relatesTo }),
    ...(disappearingSeconds !== undefined && { disappearingSeconds }),
  };
}

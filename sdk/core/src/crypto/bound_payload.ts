import type { RefusalReason } from '../sync/messages/message_encryption.js';
import { isTimer } from '../sync/messages/message_timer.js';
import type { Content } from '../wire/generated/schema.js';
import { isObject } from '../wire/shape.js';
import type { Payload, Relation, SealedMessage } from './encryption.js';

/** A message whose sender's clock is so far off the server's time is marked. Milliseconds. */
const clockTolerance = 3_600_000;

/** What stands inside a seal: what is said, bound to where, by whom, and from which device. */
export interface BoundPayload extends Payload {
  readonly v: 1;
  readonly chatId: string;
  readonly senderId: string;
  readonly senderDevice: string;
  /** Milliseconds since 1970, by the clock of the sender. */
  readonly sentAt: number;
}

/** The payload inside a seal, or null where it is of another form. */
export function readPayload(value: unknown): BoundPayload | null {
  if (!isObject(value) || value.v !== 1) return null;
  const { chatId, senderId, senderDevice, sentAt, clientMessageId, content, replyTo, forwardedFrom, relatesTo } = value;
  if (value.disappearingSeconds !== undefined && !isTimer(value.disappearingSeconds)) return null;
  if (![chatId, senderId, senderDevice, clientMessageId].every((id) => typeof id === 'string')) return null;
  if (typeof sentAt !== 'number' || !isObject(content) || typeof content.type !== 'string') return null;
  if (content.type === 'encrypted' || (replyTo !== undefined && typeof replyTo !== 'string')) return null;
  if (forwardedFrom !== undefined && !isAttribution(forwardedFrom)) return null;
  if (relatesTo !== undefined && !isRelation(relatesTo)) return null;
  return value as unknown as BoundPayload;
}

/** Why a seal does not belong to the message around it; null where it does. `device` is the one whose key it was. */
export function whyMisplaced(
  payload: BoundPayload,
  message: SealedMessage,
  device: string | undefined,
): RefusalReason | null {
  if (payload.chatId !== message.chatId || payload.senderId !== message.senderId) return 'misplaced';
  if (payload.clientMessageId !== message.clientMessageId) return 'misplaced';
  if (device !== undefined && device !== payload.senderDevice) return 'misplaced';
  const edits = payload.relatesTo?.kind === 'edit' ? payload.relatesTo.messageId : undefined;
  if (edits !== undefined) return edits === message.id && message.editedAt !== undefined ? null : 'misplaced';
  return message.editedAt === undefined ? null : 'rolledBack';
}

/** Whether the server says of a message that it is older than it can be. */
export function isBackdated({ sentAt }: BoundPayload, { timestamp, editedAt }: SealedMessage): boolean {
  return Date.parse(editedAt ?? timestamp) < sentAt - clockTolerance;
}

/** What is said, without what bound it. */
export function unbound(payload: BoundPayload): Payload {
  const { clientMessageId, content, replyTo, forwardedFrom, relatesTo, disappearingSeconds } = payload;
  return {
    clientMessageId,
    content,
    ...(replyTo !== undefined && { replyTo }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(relatesTo !== undefined && { relatesTo }),
    ...(disappearingSeconds !== undefined && { disappearingSeconds }),
  };
}

/** When the timer in a seal runs out. A server that dates a message later than it was sent gains an hour at most. */
export function expiryIn(
  { sentAt, disappearingSeconds: seconds }: BoundPayload,
  timestamp: string,
): string | undefined {
  if (seconds === undefined) return undefined;
  const from = Math.min(Date.parse(timestamp), sentAt + clockTolerance);
  return new Date(from + seconds * 1000).toISOString();
}

/** What the server is given: the seal, what it needs to route it, and mentions where the sender lets it see them. */
export function sealedContent(event: string, mentions: Content['mentions']): Content {
  const { algorithm, session_id: sessionId } = JSON.parse(event) as { algorithm: string; session_id: string };
  const metadata = { algorithm, sessionId };
  return { type: 'encrypted', ciphertext: event, metadata, ...(mentions && { mentions }) };
}

function isAttribution(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    (value.userId === undefined || typeof value.userId === 'string')
  );
}

function isRelation(value: unknown): value is Relation {
  if (!isObject(value) || typeof value.messageId !== 'string') return false;
  switch (value.kind) {
    case 'edit':
      return Number.isInteger(value.revision) && (value.revision as number) > 0;
    case 'reaction':
      return typeof value.emoji === 'string' && (value.action === 'add' || value.action === 'remove');
    case 'vote':
      return Array.isArray(value.options) && value.options.every((one) => Number.isInteger(one) && one >= 0);
    case 'press':
      return typeof value.buttonId === 'string';
    case 'pollClosed':
      return true;
    default:
      return false;
  }
}

import type { Relation } from '../../sync/messages/message_encryption.js';
import { isPollClosed } from '../../sync/messages/own_votes.js';
import type { Message } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';

export type PollRelation = Extract<Relation, { kind: 'vote' | 'pollClosed' }>;

/** Refuses what would not count in a sealed poll, as the server does in one that it can read. `now` is in milliseconds since 1970. */
export function refuseInPoll(
  message: Message | undefined,
  { kind }: PollRelation,
  me: string | undefined,
  now: number,
): void {
  if (kind === 'pollClosed' && message?.senderId !== me) {
    throw new ParleyError('FORBIDDEN', 'In an encrypted chat a poll is ended by its author.');
  }
  if (message && isPollClosed(message, now)) throw new ParleyError('POLL_CLOSED', 'This poll has ended.');
}

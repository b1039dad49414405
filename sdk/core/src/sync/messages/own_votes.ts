import type { Message, PollOptions } from '../../wire/generated/schema.js';
import { omit, withEntry, withoutEntry } from '../record.js';
import type { ClientState } from '../state.js';
import { syncLimits, type SyncState } from '../sync_state.js';

/** Messages as the state keeps them: what the reader has voted is not part of them, but of `ownVotes`. */
export function withoutOwnVotes(messages: readonly Message[]): readonly Message[] {
  if (!messages.some(({ poll }) => poll?.myVote)) return messages;
  return messages.map((message) =>
    message.poll?.myVote ? { ...message, poll: omit(message.poll, 'myVote') } : message,
  );
}

/** What messages that were read tell of the reader's votes. What the own log has told at the same seq is newer. */
export function takeOwnVotes(state: SyncState, messages: readonly Message[]): SyncState['ownVotes'] {
  let votes = state.ownVotes;
  for (const { id, seq, changedSeq = seq, poll } of messages) {
    const known = votes[id];
    if (!poll || (known && known.seq >= changedSeq)) continue;
    if (poll.myVote) votes = withEntry(votes, id, { options: poll.myVote, seq: changedSeq });
    else if (known) votes = withoutEntry(votes, id);
  }
  return bounded(votes);
}

/** What the own log tells of a vote; an entry that is older than what is known changes nothing. */
export function receiveOwnVote(state: SyncState, messageId: string, options: PollOptions, seq: number): SyncState {
  const known = state.ownVotes[messageId];
  if (known && known.seq > seq) return state;
  return { ...state, ownVotes: bounded(withEntry(state.ownVotes, messageId, { options, seq })) };
}

/** Shows a vote before the server has it, or again what was there before. */
export function showOwnVote(state: SyncState, messageId: string, options: PollOptions | undefined): SyncState {
  const seq = state.ownVotes[messageId]?.seq ?? 0;
  const ownVotes = options
    ? bounded(withEntry(state.ownVotes, messageId, { options, seq }))
    : withoutEntry(state.ownVotes, messageId);
  return { ...state, ownVotes };
}

/** Whether a poll takes no votes any more. `now` is in milliseconds since 1970. */
export function isPollClosed({ content, poll }: Pick<Message, 'content' | 'poll'>, now: number): boolean {
  const end = content.poll?.closesAt;
  return poll?.closedAt !== undefined || (end !== undefined && Date.parse(end) <= now);
}

/** What the reader has voted in a poll; nothing where the reader has not. */
export function ownVoteIn({ ownVotes }: Pick<ClientState, 'ownVotes'>, messageId: string): PollOptions {
  return ownVotes[messageId]?.options ?? [];
}

function bounded(votes: SyncState['ownVotes']): SyncState['ownVotes'] {
  const entries = Object.entries(votes);
  return entries.length <= syncLimits.ownVotes ? votes : Object.fromEntries(entries.slice(-syncLimits.ownVotes));
}

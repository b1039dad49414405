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

/** The server answered. The own log tells what counts; where it has not yet, that is what was asked for. */
export function settleVote(state: SyncState, id: string, outcome: 'counted' | 'refused'): SyncState {
  const pending = state.voting.find((one) => one.id === id);
  if (!pending) return state;
  const next = { ...state, voting: state.voting.filter((one) => one !== pending) };
  const { messageId, options, seq } = pending;
  const told = (state.ownVotes[messageId]?.seq ?? 0) !== seq;
  return outcome === 'refused' || told ? next : receiveOwnVote(next, messageId, options, seq);
}

/** Without the own log that told of them, whatever is read anew counts more. */
export function doubtOwnVotes(votes: SyncState['ownVotes']): SyncState['ownVotes'] {
  return Object.fromEntries(Object.entries(votes).map(([id, vote]) => [id, { ...vote, seq: 0 }]));
}

/** Whether a poll takes no votes any more. `now` is in milliseconds since 1970. */
export function isPollClosed({ content, poll }: Pick<Message, 'content' | 'poll'>, now: number): boolean {
  const end = content.poll?.closesAt;
  return poll?.closedAt !== undefined || (end !== undefined && Date.parse(end) <= now);
}

/** What the reader has voted in a poll, also while it is on its way; nothing where the reader has not. */
export function ownVoteIn(
  { ownVotes, voting }: Pick<ClientState, 'ownVotes' | 'voting'>,
  messageId: string,
): PollOptions {
  const pending = voting.findLast((one) => one.messageId === messageId);
  return (pending ?? ownVotes[messageId])?.options ?? [];
}

function bounded(votes: SyncState['ownVotes']): SyncState['ownVotes'] {
  const entries = Object.entries(votes);
  return entries.length <= syncLimits.ownVotes ? votes : Object.fromEntries(entries.slice(-syncLimits.ownVotes));
}

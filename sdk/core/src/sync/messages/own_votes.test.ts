import { expect, test } from 'vitest';
import type { Message } from '../../wire/generated/schema.js';
import { reduce, type Input } from '../reduce.js';
import { emptySyncState, type SyncState } from '../sync_state.js';
import { doubtOwnVotes, ownVoteIn, takeOwnVotes } from './own_votes.js';

const after = (state: SyncState, ...inputs: readonly Input[]): SyncState => reduce(state, inputs).state;
const known: SyncState = { ...emptySyncState, ownVotes: { m: { options: [0], seq: 5 } } };
const begun: Input = { kind: 'voteBegun', vote: { id: 'v', messageId: 'm', options: [1], seq: 5 } };
const settled = (outcome: 'counted' | 'refused'): Input => ({ kind: 'voteSettled', id: 'v', outcome });
const told = (options: readonly number[], seq: number, userSeq: number): Input => ({
  kind: 'frame',
  now: 0,
  frame: { type: 'USER_EVENT', userSeq, kind: 'voted', chatId: 'c', messageId: 'm', options, seq },
});
const read = (seq: number, myVote?: readonly number[]): Message =>
  ({
    id: 'm',
    seq: 1,
    changedSeq: seq,
    poll: { results: { counts: [1, 0], voterCount: 1 }, ...(myVote && { myVote }) },
  }) as unknown as Message;

test('a vote shows while it is on its way, and is not part of what a storage keeps', () => {
  const pending = after(known, begun);
  expect(ownVoteIn(pending, 'm')).toEqual([1]);
  expect(pending.ownVotes).toBe(known.ownVotes);
  expect(ownVoteIn(after(pending, settled('counted')), 'm')).toEqual([1]);
  expect(ownVoteIn(after(pending, settled('refused')), 'm')).toEqual([0]);
});

test('what the own log has told meanwhile is not covered by an answer that comes late', () => {
  const elsewhere = after(known, begun, told([1], 6, 1), told([], 7, 2));
  expect(elsewhere.ownVotes.m).toEqual({ options: [], seq: 7 });
  expect(ownVoteIn(after(elsewhere, settled('counted')), 'm')).toEqual([]);
});

test('a page counts where it is newer than what is known, and everywhere once the own log is lost', () => {
  expect(takeOwnVotes(known, [read(5, [1])]).m?.options).toEqual([0]);
  expect(takeOwnVotes(known, [read(6, [1])]).m?.options).toEqual([1]);
  expect(takeOwnVotes(known, [read(6)]).m).toBeUndefined();
  const doubted = { ...known, ownVotes: doubtOwnVotes(known.ownVotes) };
  expect(takeOwnVotes(doubted, [read(2, [1])]).m?.options).toEqual([1]);
});

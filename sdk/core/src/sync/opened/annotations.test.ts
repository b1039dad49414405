import { expect, test } from 'vitest';
import type { Relation } from '../messages/message_encryption.js';
import { pollIn, reactionsIn, voteOf, type Annotation } from './annotations.js';

const poll = { question: 'When?', options: ['one', 'two'], closesAt: '2026-01-02T00:00:00.000Z' };
const asked = { senderId: 'author', content: { type: 'poll', poll } } as const;

function by(
  senderId: string,
  seq: number,
  relation: Partial<Relation>,
  timestamp = '2026-01-01T00:00:00.000Z',
): Annotation {
  return { senderId, seq, timestamp, relation: { messageId: 'm', ...relation } as Annotation['relation'] };
}
const vote = (who: string, seq: number, options: readonly number[], at?: string): Annotation =>
  by(who, seq, { kind: 'vote', options }, at);

test('the last vote of each counts, none takes it back, and nobody votes for what is not there', () => {
  const votes = [vote('a', 1, [0]), vote('b', 2, [1]), vote('a', 3, [1]), vote('c', 4, [2]), vote('d', 5, [0, 1])];
  expect(pollIn(asked, votes)?.results).toEqual({
    counts: [0, 2],
    voterCount: 2,
    voters: [
      { userId: 'a', options: [1] },
      { userId: 'b', options: [1] },
    ],
  });
  expect(pollIn(asked, [...votes, vote('a', 6, [])])?.results.voterCount).toBe(1);
  expect(voteOf('a', asked, votes)).toEqual({ options: [1], seq: 3 });
});

test('a vote after the end does not count, and an anonymous poll names nobody', () => {
  const late = vote('a', 1, [0], '2026-01-03T00:00:00.000Z');
  expect(pollIn(asked, [late])?.results.voterCount).toBe(0);
  const anonymous = { senderId: 'author', content: { type: 'poll', poll: { ...poll, anonymous: true } } } as const;
  expect(pollIn(anonymous, [vote('a', 1, [0])])?.results).toEqual({ counts: [1, 0], voterCount: 1 });
});

test('its author ends a poll, nobody else does, and what comes after does not count', () => {
  const end = (who: string, seq: number): Annotation => by(who, seq, { kind: 'pollClosed' });
  const votes = [vote('a', 1, [0]), vote('b', 4, [1]), vote('a', 5, [])];
  const closed = [votes[0]!, end('b', 2), end('author', 3), ...votes.slice(1), end('author', 6)];
  expect(pollIn(asked, closed)).toMatchObject({
    closedAt: '2026-01-01T00:00:00.000Z',
    results: { counts: [1, 0], voterCount: 1 },
  });
  expect(voteOf('a', asked, closed)).toEqual({ options: [0], seq: 1 });
  expect(voteOf('b', asked, closed)).toBeUndefined();
  expect(pollIn(asked, [...votes, end('b', 6)])).not.toHaveProperty('closedAt');
});

test('a person reacts once with an emoji, and takes back only the own', () => {
  const react = (who: string, seq: number, action: 'add' | 'remove'): Annotation =>
    by(who, seq, { kind: 'reaction', emoji: '👍', action });
  expect(reactionsIn([react('a', 1, 'add'), react('a', 2, 'add'), react('b', 3, 'remove')])).toEqual([
    { emoji: '👍', count: 1, userIds: ['a'] },
  ]);
  expect(reactionsIn([react('a', 1, 'add'), react('a', 2, 'remove')])).toEqual([]);
});

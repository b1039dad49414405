import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { acquaintanceFinder } from './find_acquaintances';

const participants = (...ids: readonly string[]) =>
  ids.map((userId) => ({ userId, role: 'member', joinedAt: '' }) as const);
const chat = (id: string, people: ChatState['participants'], senderId?: string) =>
  ({ id, participants: people, ...(senderId !== undefined && { lastMessage: { senderId } }) }) as ChatState;

it('finds who is in the chats and who wrote last, without oneself', () => {
  const find = acquaintanceFinder();
  const chats = { a: chat('a', participants('me', 'zoe', 'ada')), b: chat('b', undefined, 'max') };
  expect(find(chats, 'me')).toEqual(['ada', 'max', 'zoe']);
});

it('gives the same list after a message of somebody known, and another when somebody is new or gone', () => {
  const find = acquaintanceFinder();
  const people = participants('me', 'ada');
  const first = find({ a: chat('a', people) }, 'me');
  expect(find({ a: chat('a', people, 'ada') }, 'me')).toBe(first);
  expect(find({ a: chat('a', people, 'bot') }, 'me')).toEqual(['ada', 'bot']);
  expect(find({ a: chat('a', participants('me', 'ada', 'ben')) }, 'me')).toEqual(['ada', 'ben']);
  expect(find({ a: chat('a', people), b: chat('b', participants('eve')) }, 'me')).toEqual(['ada', 'eve']);
  expect(find({}, 'me')).toEqual([]);
  expect(find({ a: chat('a', people) }, undefined)).toEqual(['ada', 'me']);
});

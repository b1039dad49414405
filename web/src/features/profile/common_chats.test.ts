import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { commonChats } from './common_chats';

const chat = (id: string, type: ChatState['type'], ...people: readonly string[]) =>
  ({ id, type, participants: people.map((userId) => ({ userId })) }) as unknown as ChatState;

it('names the groups and channels where both are, and neither direct chats nor lists', () => {
  const chats = [
    chat('group', 'group', 'me', 'ada'),
    chat('channel', 'channel', 'me', 'ada'),
    chat('without', 'group', 'me', 'ben'),
    chat('direct', 'direct', 'me', 'ada'),
    chat('list', 'broadcast', 'me', 'ada'),
    { id: 'unknown', type: 'group' } as ChatState,
  ];
  const found = commonChats(Object.fromEntries(chats.map((one) => [one.id, one])), 'ada');
  expect(found.map(({ id }) => id)).toEqual(['group', 'channel']);
});

import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { MOST_CHATS, rankChats } from './rank_chats';

const chat = (id: string, extra: Partial<ChatState> = {}) =>
  ({
    id,
    mentionCount: 0,
    unreadCount: 0,
    markedUnread: false,
    isMuted: false,
    isArchived: false,
    ...extra,
  }) as ChatState;
const named = (...names: readonly string[]) => new Map(names.map((name) => [name, name]));
const ids = (chats: readonly ChatState[]) => chats.map(({ id }) => id);

it('offers without a query what calls for the reader, then what was used last, and not what is open', () => {
  const chats = [
    chat('open', { unreadCount: 3 }),
    chat('used'),
    chat('muted', { unreadCount: 9, isMuted: true }),
    chat('unread', { unreadCount: 1 }),
    chat('called', { isMuted: true, mentionCount: 1 }),
    chat('put away', { isArchived: true, unreadCount: 1 }),
  ];
  expect(ids(rankChats(chats, new Map(), '', 'open'))).toEqual(['called', 'unread', 'used', 'muted']);
});

it('finds names that begin with the query before those with a word that does, and what is put away last', () => {
  const names = ['Ada Okafor', 'Old Ada', 'Léa Adams', 'Adam', 'Ben'];
  const chats = names.map((name) => chat(name, { isArchived: name === 'Ada Okafor' }));
  expect(ids(rankChats(chats, named(...names), 'ada', undefined))).toEqual([
    'Adam',
    'Old Ada',
    'Léa Adams',
    'Ada Okafor',
  ]);
});

it('offers no more than can be looked over', () => {
  const chats = Array.from({ length: 10_000 }, (_, index) => chat(`c${index}`));
  expect(rankChats(chats, new Map(), '', undefined)).toHaveLength(MOST_CHATS);
});

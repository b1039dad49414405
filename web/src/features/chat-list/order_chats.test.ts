import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { orderChats, passesFilter, surveyFilters } from './order_chats';

const chat = (id: string, time: string, extra: Partial<ChatState> = {}) =>
  ({ id, createdAt: time, isPinned: false, isArchived: false, ...extra }) as ChatState;

it('puts pinned chats first, then the newest', () => {
  const chats = [
    chat('old', '2026-01-01T00:00:00.000Z'),
    chat('pinned', '2025-01-01T00:00:00.000Z', { isPinned: true }),
    chat('active', '2024-01-01T00:00:00.000Z', {
      lastMessage: { timestamp: '2026-02-01T00:00:00.000Z' } as NonNullable<ChatState['lastMessage']>,
    }),
  ];
  const ordered = orderChats(Object.fromEntries(chats.map((entry) => [entry.id, entry])), []);
  expect(ordered.map(({ id }) => id)).toEqual(['pinned', 'active', 'old']);
});

it('counts a message on its way as activity', () => {
  const chats = [chat('a', '2026-01-02T00:00:00.000Z'), chat('b', '2026-01-01T00:00:00.000Z')];
  const outbox = [{ chatId: 'b', createdAt: Date.parse('2026-01-03T00:00:00.000Z') }];
  const ordered = orderChats(Object.fromEntries(chats.map((entry) => [entry.id, entry])), outbox);
  expect(ordered.map(({ id }) => id)).toEqual(['b', 'a']);
});

it.each([
  ['all', ['group', 'channel', 'unread']],
  ['unread', ['unread', 'channel']],
  ['direct', ['unread']],
  ['groups', ['group']],
  ['channels', ['channel']],
  ['archived', ['archived']],
] as const)('shows under %j only what belongs there', (filter, expected) => {
  const chats = [
    chat('group', '', { type: 'group' }),
    chat('channel', '', { type: 'channel', markedUnread: true }),
    chat('unread', '', { type: 'direct', unreadCount: 2 }),
    chat('archived', '', { type: 'group', unreadCount: 2, isArchived: true }),
  ];
  const shown = chats.filter((one) => passesFilter(one, filter)).map(({ id }) => id);
  expect(shown.toSorted()).toEqual(expected.toSorted());
});

it('offers the filters under which there is something, and counts the chats with news that are not muted', () => {
  const chats = [
    chat('quiet', '', { type: 'group', unreadCount: 9, isMuted: true }),
    chat('loud', '', { type: 'group', unreadCount: 2 }),
    chat('person', '', { type: 'direct', markedUnread: true }),
  ];
  expect(surveyFilters(chats)).toEqual([
    { filter: 'all', news: 2 },
    { filter: 'unread', news: 2 },
    { filter: 'direct', news: 1 },
    { filter: 'groups', news: 1 },
  ]);
});

it('does not offer people where there is nothing else to choose', () => {
  expect(surveyFilters([chat('person', '', { type: 'direct' })]).map(({ filter }) => filter)).toEqual([
    'all',
    'unread',
  ]);
});

import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { matchesQuery, orderChats, passesFilter } from './order_chats';

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

it.each([
  ['Léa Fontaine', 'lea', true],
  ['Léa Fontaine', 'font', true],
  ['Léa Fontaine', 'f le', true],
  ['Léa Fontaine', 'taine', false],
  ['ada.okafor', 'oka', true],
  ['يوسف الحداد', 'يوس', true],
])('finds %j by %j: %s', (name, query, expected) => {
  expect(matchesQuery(name, query)).toBe(expected);
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

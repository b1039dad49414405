import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { chatOrderer, filterSurveyor, orderChats, passesFilter, surveyFilters } from './order_chats';

const chat = (id: string, time: string, extra: Partial<ChatState> = {}) =>
  ({ id, createdAt: time, isPinned: false, isArchived: false, ...extra }) as ChatState;

const byId = (chats: readonly ChatState[]) => Object.fromEntries(chats.map((entry) => [entry.id, entry]));

it('puts pinned chats first, then the newest', () => {
  const chats = [
    chat('old', '2026-01-01T00:00:00.000Z'),
    chat('pinned', '2025-01-01T00:00:00.000Z', { isPinned: true }),
    chat('active', '2024-01-01T00:00:00.000Z', {
      lastMessage: { timestamp: '2026-02-01T00:00:00.000Z' } as NonNullable<ChatState['lastMessage']>,
    }),
  ];
  const ordered = orderChats(byId(chats), []);
  expect(ordered.map(({ id }) => id)).toEqual(['pinned', 'active', 'old']);
});

it('counts a message on its way as activity', () => {
  const chats = [chat('a', '2026-01-02T00:00:00.000Z'), chat('b', '2026-01-01T00:00:00.000Z')];
  const outbox = [{ chatId: 'b', createdAt: Date.parse('2026-01-03T00:00:00.000Z') }];
  const ordered = orderChats(byId(chats), outbox);
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
  expect(surveyFilters(byId(chats))).toEqual([
    { filter: 'all', news: 2 },
    { filter: 'unread', news: 2 },
    { filter: 'direct', news: 1 },
    { filter: 'groups', news: 1 },
  ]);
});

it('does not offer people where there is nothing else to choose', () => {
  expect(surveyFilters(byId([chat('person', '', { type: 'direct' })])).map(({ filter }) => filter)).toEqual([
    'all',
    'unread',
  ]);
});

it('counts what has changed between two looks as if it looked at all', () => {
  const survey = filterSurveyor();
  const before = byId([chat('a', '', { type: 'group', unreadCount: 1 }), chat('b', '', { type: 'direct' })]);
  const after = {
    ...before,
    a: chat('a', '', { type: 'group', isArchived: true }),
    c: chat('c', '', { type: 'channel' }),
  };
  expect(survey(before)).toEqual(surveyFilters(before));
  expect(survey(after)).toEqual(surveyFilters(after));
});

it('keeps the order of the whole, whatever changes between two looks at it', () => {
  const order = chatOrderer();
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  let chats: Record<string, ChatState> = {};
  let outbox: { chatId: string; createdAt: number }[] = [];
  for (let round = 0; round < 400; round += 1) {
    for (let change = random(4); change >= 0; change -= 1) {
      const id = `c${random(60)}`;
      const time = new Date(1_700_000_000_000 + random(50) * 1_000).toISOString();
      if (random(9) === 0) chats = Object.fromEntries(Object.entries(chats).filter(([key]) => key !== id));
      else chats = { ...chats, [id]: chat(id, time, { isPinned: random(8) === 0 }) };
    }
    if (random(3) === 0) outbox = random(2) === 0 ? [] : [{ chatId: `c${random(60)}`, createdAt: 1_700_000_040_000 }];
    expect(order(chats, outbox)).toEqual(orderChats(chats, outbox));
  }
});

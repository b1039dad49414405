import type { ChatState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { drawIcon } from './draw_icon';
import { waitingCounter } from './waiting_chats';

const chats = (...all: readonly Partial<ChatState>[]) =>
  Object.fromEntries(
    all.map((chat, index) => [
      `c${index}`,
      { unreadCount: 0, mentionCount: 0, markedUnread: false, isMuted: false, ...chat } as ChatState,
    ]),
  );

it('counts chats with something unread, and those marked by hand', () => {
  expect(waitingCounter()(chats({ unreadCount: 3 }, { markedUnread: true }, {}))).toBe(2);
});

it('passes over muted chats unless the reader is mentioned, and archived ones always', () => {
  const muted = { isMuted: true, unreadCount: 3 };
  expect(
    waitingCounter()(chats(muted, { ...muted, mentionCount: 1 }, { ...muted, mentionCount: 1, isArchived: true })),
  ).toBe(1);
});

it.each([
  [0, false, ''],
  [7, true, '>7<'],
  [120, true, '>∞<'],
])('draws %d into the icon', (count, marked, text) => {
  const icon = drawIcon(count);
  expect(icon.includes('<circle')).toBe(marked);
  expect(icon).toContain(text);
});

it('counts on from what it has counted', () => {
  const count = waitingCounter();
  const before = chats({ unreadCount: 1 }, { unreadCount: 2 });
  expect(count(before)).toBe(2);
  expect(count(chats({ unreadCount: 0 }, { unreadCount: 2 }, { unreadCount: 1 }))).toBe(2);
  expect(count({})).toBe(0);
});

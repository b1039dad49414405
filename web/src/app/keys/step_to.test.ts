import { expect, it } from 'vitest';
import { stepTo } from './step_to';

const chat = (id: string, unreadCount = 0, isArchived = false) => ({
  id,
  unreadCount,
  isArchived,
  markedUnread: false,
});
const chats = [chat('a', 2), chat('b'), chat('put-away', 5, true), chat('c'), chat('d', 1)];

it('walks over the chats that are not put away, and stops at the ends', () => {
  expect(stepTo(chats, 'b', 1, 'every')?.id).toBe('c');
  expect(stepTo(chats, 'c', -1, 'every')?.id).toBe('b');
  expect(stepTo(chats, 'd', 1, 'every')).toBeUndefined();
  expect(stepTo(chats, undefined, 1, 'every')?.id).toBe('a');
});

it('goes to the next unread chat, and round when there is none ahead', () => {
  expect(stepTo(chats, 'b', 1, 'unread')?.id).toBe('d');
  expect(stepTo(chats, 'b', -1, 'unread')?.id).toBe('a');
  expect(stepTo(chats, 'd', 1, 'unread')?.id).toBe('a');
  expect(stepTo([chat('a', 2)], 'a', 1, 'unread')).toBeUndefined();
});

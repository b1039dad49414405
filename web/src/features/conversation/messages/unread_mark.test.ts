import { expect, it } from 'vitest';
import { moveMark, openMark } from './unread_mark';

const read = { readSeq: 5, unreadCount: 0, active: true };

it('opens at what was read when something was not', () => {
  expect(openMark({ readSeq: 5, unreadCount: 2, active: true })).toBe(5);
  expect(openMark(read)).toBeNull();
});

it('stays under the eyes of a reader, although the reading moves on', () => {
  const before = { readSeq: 5, unreadCount: 2, active: true };
  expect(moveMark(5, before, { readSeq: 7, unreadCount: 0, active: true })).toBe(5);
});

it('does not appear while somebody follows the conversation', () => {
  expect(moveMark(null, read, { readSeq: 5, unreadCount: 1, active: true })).toBeNull();
});

it('appears for what arrives while nobody looks, once', () => {
  const away = { ...read, active: false };
  const arrived = { readSeq: 5, unreadCount: 1, active: false };
  expect(moveMark(null, away, arrived)).toBe(5);
  expect(moveMark(5, arrived, { readSeq: 5, unreadCount: 2, active: false })).toBe(5);
});

it('forgets a former place when the reader goes away having read all', () => {
  expect(moveMark(3, read, { ...read, active: false })).toBeNull();
});

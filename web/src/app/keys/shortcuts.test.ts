import { expect, it } from 'vitest';
import { shortcutOf, type KeyPress } from './shortcuts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it.each([
  [press('k', { ctrlKey: true }), 'switcher'],
  [press('K', { metaKey: true }), 'switcher'],
  [press(',', { ctrlKey: true }), 'settings'],
  [press('ArrowDown', { altKey: true }), 'chatBelow'],
  [press('ArrowUp', { altKey: true, shiftKey: true }), 'unreadAbove'],
  [press('˜', { altKey: true, code: 'KeyN' }), 'newChat'],
  [press('Escape'), 'leave'],
  [press('?', { shiftKey: true }), 'overview'],
  [press('/'), 'search'],
  [press('k'), null],
  [press('k', { ctrlKey: true, shiftKey: true }), null],
  [press('?', { ctrlKey: true, shiftKey: true }), null],
] as const)('%j asks for %j', (given, act) => {
  expect(shortcutOf(given, 'elsewhere')).toBe(act);
});

it('leaves plain characters to whoever is typing, and no others', () => {
  expect(shortcutOf(press('?'), 'typing')).toBeNull();
  expect(shortcutOf(press('/'), 'typing')).toBeNull();
  expect(shortcutOf(press('k', { ctrlKey: true }), 'typing')).toBe('switcher');
});

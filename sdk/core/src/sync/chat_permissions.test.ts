import { expect, test } from 'vitest';
import type { Chat } from '../wire/generated/schema.js';
import { leastRoleFor, mayDo, type ChatAct } from './chat_permissions.js';

const chat = (type: Chat['type'], role: Chat['role'], permissions?: Chat['settings']['permissions']) =>
  ({ type, role, settings: { ...(permissions && { permissions }) } }) as Chat;

test.each([
  ['direct', 'owner', 'changeSettings', false],
  ['direct', 'member', 'pin', true],
  ['group', 'member', 'write', true],
  ['group', 'member', 'pin', false],
  ['group', 'admin', 'pin', true],
  ['channel', 'member', 'write', false],
  ['channel', 'admin', 'write', true],
  ['broadcast', 'admin', 'write', false],
] as const)('in a %s chat an %s may %s: %s', (type, role, act, expected) => {
  expect(mayDo(chat(type, role), act)).toBe(expected);
});

test('a group makes rules of its own, for what rules may be made for', () => {
  const strict = chat('group', 'member', { write: 'admin', pin: 'member' });
  expect(mayDo(strict, 'write')).toBe(false);
  expect(mayDo(strict, 'pin')).toBe(true);
  expect(leastRoleFor(strict, 'remove' satisfies ChatAct)).toBe('admin');
});

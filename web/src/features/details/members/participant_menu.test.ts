import type { Participant } from '@parley/sdk';
import { expect, it } from 'vitest';
import { participantActs } from './participant_menu';

const participant = (userId: string, role: Participant['role']) => ({ userId, role, joinedAt: '' });

it.each([
  ['owner', 'member', ['makeAdmin', 'makeOwner', 'mute', 'ban', 'remove']],
  ['owner', 'admin', ['makeMember', 'makeOwner', 'mute', 'ban', 'remove']],
  ['admin', 'member', ['mute', 'ban', 'remove']],
  ['admin', 'admin', []],
  ['admin', 'owner', []],
  ['member', 'member', []],
] as const)('offers an %s about a %s: %j', (role, theirs, expected) => {
  expect(participantActs({ type: 'group', role }, participant('tom', theirs), 'me')).toEqual(expected);
});

it('offers nothing about oneself', () => {
  expect(participantActs({ type: 'group', role: 'owner' }, participant('me', 'admin'), 'me')).toEqual([]);
});

it('offers no roles in a broadcast list', () => {
  expect(participantActs({ type: 'broadcast', role: 'owner' }, participant('tom', 'member'), 'me')).toEqual(['remove']);
});

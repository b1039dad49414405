import type { Participant, User } from '@parley/sdk';
import { expect, it } from 'vitest';
import { chooseMembers } from './choose_members';

const member = (userId: string, role: Participant['role'] = 'member'): Participant => ({ userId, role, joinedAt: '' });
const members = [member('ben'), member('ada', 'admin'), member('stranger'), member('olga', 'owner')];
const users: Record<string, User> = Object.fromEntries(
  [
    ['ben', 'Ben Oduya'],
    ['ada', 'Ada Okafor'],
    ['olga', 'Olga Benn'],
  ].map(([id = '', displayName = '']) => [id, { id, displayName, username: `x.${id}`, status: 'offline' }]),
);
const ids = (query: string, filter: 'everyone' | 'admins' = 'everyone', found: readonly string[] = []) =>
  chooseMembers(members, users, { filter, query, found: new Set(found) }).map(({ userId }) => userId);

it('puts the owner and the admins first, the others as they came', () => {
  expect(ids('')).toEqual(['olga', 'ada', 'ben', 'stranger']);
});

it('shows admins alone when asked to', () => {
  expect(ids('', 'admins')).toEqual(['olga', 'ada']);
});

it('finds by any word of the name and by user name, and whom the server found', () => {
  expect(ids('ben')).toEqual(['olga', 'ben']);
  expect(ids('x.ada')).toEqual([]);
  expect(ids('ada')).toEqual(['ada']);
  expect(ids('zoe', 'everyone', ['stranger', 'somebody else'])).toEqual(['stranger']);
});

it('holds a hundred thousand without a pause that is felt', () => {
  const many = Array.from({ length: 100_000 }, (_, index) =>
    member(`u${index}`, index % 500 === 0 ? 'admin' : 'member'),
  );
  const began = performance.now();
  expect(chooseMembers(many, {}, { filter: 'everyone', query: '', found: new Set() })).toHaveLength(100_000);
  expect(performance.now() - began).toBeLessThan(1000);
});

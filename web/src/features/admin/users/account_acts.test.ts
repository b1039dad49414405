import { expect, it } from 'vitest';
import { permittedActs } from './account_acts';

const user = { id: 'u-1' };
const admin = { role: 'admin', userId: 'me' } as const;
const moderator = { role: 'moderator', userId: 'me' } as const;
const suspension = { at: '2026-01-01T00:00:00.000Z' };

it('lets administrators do everything, and moderators what they may', () => {
  const account = { user, serverRole: 'user' } as const;
  expect(permittedActs(admin, account)).toEqual(['suspend', 'closeSessions', 'resetPassword', 'delete']);
  expect(permittedActs(moderator, account)).toEqual(['suspend', 'closeSessions']);
});

it('offers the end of a suspension in place of its beginning', () => {
  expect(permittedActs(moderator, { user, serverRole: 'user', suspension })).toEqual(['unsuspend', 'closeSessions']);
});

it('neither suspends nor deletes whoever has a role', () => {
  expect(permittedActs(admin, { user, serverRole: 'moderator' })).toEqual(['closeSessions', 'resetPassword']);
  expect(permittedActs(moderator, { user, serverRole: 'moderator' })).toEqual([]);
});

it('does nothing to oneself', () => {
  expect(permittedActs(admin, { user: { id: 'me' }, serverRole: 'admin' })).toEqual([]);
});

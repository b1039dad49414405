import { expect, it } from 'vitest';
import { placeFor, sectionsFor } from './place';

it('shows moderators what is theirs, and nothing to those without a role', () => {
  expect(sectionsFor('user')).toEqual([]);
  expect(sectionsFor('moderator')).toEqual(['users', 'reports', 'chats']);
  expect(sectionsFor('moderator')).not.toContain('audit');
  expect(sectionsFor('admin')).toContain('audit');
});

it('goes to the place of an address, or to the first that may be seen', () => {
  expect(placeFor('admin', 'users', 'u-1')).toEqual({ section: 'users', subject: 'u-1' });
  expect(placeFor('admin', undefined, undefined)).toEqual({ section: 'health' });
  expect(placeFor('moderator', 'audit', undefined)).toEqual({ section: 'users' });
  expect(placeFor('user', 'users', undefined)).toBeNull();
});

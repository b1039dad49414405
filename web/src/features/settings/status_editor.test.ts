import { expect, it } from 'vitest';
import { chosenStatus, statusRequest } from './status_editor';

it('asks for words, a sign and an end of them', () => {
  const words = { text: ' At lunch ', emoji: '🍲', length: 'hour' as const };
  expect(statusRequest('away', words, 0)).toEqual({
    status: 'away',
    activity: { text: 'At lunch', emoji: '🍲', until: '1970-01-01T01:00:00.000Z' },
  });
});

it('leaves out what is empty, also the end of nothing', () => {
  expect(statusRequest('busy', { text: ' ', emoji: '', length: 'hour' }, 0)).toEqual({ status: 'busy', activity: {} });
});

it('is invisible when it is offline by hand', () => {
  expect(statusRequest('offline', { text: '', emoji: '', length: 'always' }, 0).activity).toEqual({
    state: 'invisible',
  });
});

it('what a device reports is not offered as the status that was chosen', () => {
  expect(chosenStatus({ status: 'away', activity: { state: 'away' } })).toBe('online');
  expect(chosenStatus({ status: 'busy', activity: { state: 'inCall' } })).toBe('online');
  expect(chosenStatus({ status: 'away' })).toBe('away');
  expect(chosenStatus({ status: 'offline', activity: { state: 'invisible' } })).toBe('offline');
  expect(chosenStatus(undefined)).toBe('online');
});

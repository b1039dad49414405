import type { OutgoingHook } from '@parley/sdk';
import { expect, test } from 'vitest';
import { en } from '../../../i18n/hooks/en';
import { createTranslateOf } from '../../../i18n/translate';
import { stateText, testText } from './hook_state';

const words = createTranslateOf('en', en);
const hook: OutgoingHook = {
  id: 'h',
  chatId: 'c',
  name: 'CI',
  url: 'https://ci.example',
  events: ['message'],
  triggerWords: [],
  enabled: true,
  createdBy: 'u',
  createdAt: '2026-01-31T09:05:06.789Z',
  deliveredSeq: 7,
  lastSeq: 7,
  underWay: false,
  failures: 0,
  breaker: 'closed',
};
const state = (part: Partial<OutgoingHook>) => stateText({ ...hook, ...part }, words, () => 'soon');

test('a webhook says where it stands', () => {
  expect(state({})).toBe('Nothing has happened yet.');
  expect(state({ lastAttemptAt: hook.createdAt })).toBe('Everything is delivered.');
  expect(state({ lastSeq: 9 })).toBe('Delivering.');
  expect(state({ enabled: false, disabledBecause: 'gone' })).toContain('gone for good');
  expect(state({ enabled: false, disabledBecause: 'admin', failures: 2 })).toContain('when it is switched on');
});

test('one that fails says why, how often, and when it is tried again', () => {
  const failing = { failures: 3, lastStatus: 503, lastFailure: { reason: 'status', message: '' } };
  expect(state({ ...failing, nextAttemptAt: hook.createdAt })).toBe(
    '3 attempts in a row have failed. It answered with status 503. Next attempt: soon.',
  );
  expect(state({ failures: 1, lastFailure: { reason: 'news', message: '' } })).toBe(
    'One attempt has failed. The server there can’t be reached.',
  );
});

test('a test tells what came of it', () => {
  expect(testText({ delivered: true, status: 204 }, words)).toBe('The test arrived: status 204.');
  expect(testText({ delivered: false, failure: { reason: 'timedOut', message: '' } }, words)).toBe(
    'The test did not arrive. The server there did not answer in time.',
  );
});

import { expect, it } from 'vitest';
import { connectionNotice, QUIET_MS } from './connection_notice';

it('says nothing while all is well', () => {
  expect(connectionNotice({ phase: 'online', attempts: 0 }, 0, 0)).toEqual({ kind: 'none' });
});

it('gives a first attempt a moment before it speaks', () => {
  const connecting = { phase: 'connecting', attempts: 1 } as const;
  expect(connectionNotice(connecting, QUIET_MS - 1, 0)).toEqual({ kind: 'none' });
  expect(connectionNotice(connecting, QUIET_MS, 0)).toEqual({ kind: 'connecting' });
});

it('speaks at once when attempts have failed', () => {
  expect(connectionNotice({ phase: 'connecting', attempts: 2 }, 0, 0)).toEqual({ kind: 'connecting' });
});

it('counts whole seconds down to the next attempt, never below none', () => {
  const waiting = { phase: 'waiting', attempts: 2, retryAt: 10_000 } as const;
  expect(connectionNotice(waiting, 0, 7_400)).toEqual({ kind: 'waiting', seconds: 3 });
  expect(connectionNotice(waiting, 0, 10_500)).toEqual({ kind: 'waiting', seconds: 0 });
});

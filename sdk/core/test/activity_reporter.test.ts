import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { completePlatform } from '../src/transport/default_platform.js';
import type { ClientFrame } from '../src/wire/generated/frames.js';
import { ActivityReporter } from '../src/client/session/activity_reporter.js';

let use: (() => void) | undefined;
let told: (string | undefined)[] = [];
let reporter: ActivityReporter;

beforeEach(() => {
  vi.useFakeTimers();
  use = undefined;
  told = [];
  const activity = {
    onUse: (listener: () => void) => {
      use = listener;
      return () => (use = undefined);
    },
  };
  reporter = new ActivityReporter(completePlatform({ WebSocket, activity }), note);
  reporter.start();
});
afterEach(() => void vi.useRealTimers());

function note(frames: readonly ClientFrame[]): boolean {
  for (const frame of frames) {
    if (frame.type !== 'PRESENCE_UPDATE') throw new Error(frame.type);
    expect(Object.keys(frame.activity ?? {})).toEqual(['state']);
    told.push(`${frame.status} ${frame.activity?.state}`);
  }
  return true;
}

const minutes = (count: number): void => void vi.advanceTimersByTime(count * 60_000);

test('idle after five minutes, away after fifteen, active with the next sign', () => {
  use?.();
  minutes(4.9);
  expect(told).toEqual([]);
  minutes(0.2);
  expect(told).toEqual(['online idle']);
  minutes(9.8);
  expect(told).toHaveLength(1);
  minutes(0.2);
  expect(told.slice(1)).toEqual(['away away']);
  minutes(600);
  expect(told).toHaveLength(2);
  use?.();
  expect(told.slice(2)).toEqual(['online active']);
});

test('whoever goes on is active, and says nothing', () => {
  for (let minute = 0; minute < 30; minute += 1) {
    use?.();
    minutes(1);
  }
  expect(told).toEqual([]);
});

test('a new connection is told what the device is, unless it is active', () => {
  use?.();
  reporter.repeat();
  expect(told).toEqual([]);
  minutes(6);
  reporter.repeat();
  expect(told).toEqual(['online idle', 'online idle']);
});

test('nothing is told of a platform without signs, nor after the end', () => {
  minutes(60);
  expect(told).toEqual([]);
  use?.();
  reporter.stop();
  expect(use).toBeUndefined();
  minutes(60);
  expect(told).toEqual([]);
});

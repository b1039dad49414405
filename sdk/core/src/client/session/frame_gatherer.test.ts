import { WebSocket } from 'ws';
import { expect, test } from 'vitest';
import { completePlatform } from '../../transport/default_platform.js';
import type { SocketConstructor } from '../../transport/platform.js';
import type { ServerFrame } from '../../wire/generated/frames.js';
import { FrameGatherer } from './frame_gatherer.js';

const pong = (timestamp: number): ServerFrame => ({ type: 'PONG', timestamp, serverTime: '2026-01-01T00:00:00.000Z' });

/** A gatherer, what it passed on, and how its time passes. */
function begin(): { gatherer: FrameGatherer; passed: (readonly ServerFrame[])[]; pass: () => void } {
  const passed: (readonly ServerFrame[])[] = [];
  let due: (() => void) | null = null;
  const platform = completePlatform({
    WebSocket: WebSocket as unknown as SocketConstructor,
    soon: (task) => (due = task),
  });
  const gatherer = new FrameGatherer(platform, (frames) => passed.push(frames));
  const pass = (): void => {
    const task = due;
    due = null;
    task?.();
  };
  return { gatherer, passed, pass };
}

test('what nothing waits before is passed on at once, and what comes meanwhile in one', () => {
  const { gatherer, passed, pass } = begin();
  gatherer.take([pong(1)]);
  expect(passed).toEqual([[pong(1)]]);
  gatherer.take([pong(2), pong(3)]);
  gatherer.take([pong(4)]);
  expect(passed.length).toBe(1);
  pass();
  expect(passed).toEqual([[pong(1)], [pong(2), pong(3), pong(4)]]);
  pass();
  gatherer.take([pong(5)]);
  expect(passed.at(-1)).toEqual([pong(5)]);
});

test('nothing stays behind what must come after it', () => {
  const { gatherer, passed } = begin();
  gatherer.take([pong(1)]);
  gatherer.take([pong(2)]);
  gatherer.flush();
  expect(passed).toEqual([[pong(1)], [pong(2)]]);
  gatherer.flush();
  expect(passed.length).toBe(2);
});

test('what is gathered is bounded', () => {
  const { gatherer, passed } = begin();
  for (let at = 0; at < 5000; at += 1) gatherer.take([pong(at)]);
  expect(passed.map(({ length }) => length)).toEqual([1, 4096]);
});

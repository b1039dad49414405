import { expect, test } from 'vitest';
import type { ClientFrame } from '../../wire/generated/frames.js';
import { NumberedFrames } from './numbered_frames.js';

const ping = (timestamp: number): ClientFrame => ({ type: 'PING', timestamp });
const pings = (from: number, count: number): ClientFrame[] => Array.from({ length: count }, (_, i) => ping(from + i));

test('frames are repeated with their numbers until the server has taken them', () => {
  const frames = new NumberedFrames();
  expect(frames.push(pings(1, 3))).toBe(true);
  const batch = frames.batch();
  expect(batch).toEqual({ first: 1, frames: pings(1, 3).map((frame) => JSON.stringify(frame)) });
  expect(frames.batch()).toEqual(batch);
  frames.taken(2);
  expect(frames.batch()).toEqual({ first: 3, frames: [JSON.stringify(ping(3))] });
  frames.taken(1); // an answer that was overtaken
  expect(frames.batch().first).toBe(3);
  frames.taken(3);
  expect(frames.isEmpty).toBe(true);
  frames.push([ping(4)]);
  expect(frames.batch().first).toBe(4);
});

test('a request is neither too long nor of too many frames, but never empty', () => {
  const frames = new NumberedFrames();
  frames.push(pings(1, 300));
  expect(frames.batch().frames).toHaveLength(200);
  frames.taken(300);
  frames.push([{ type: 'CONNECT', token: 'x'.repeat(300_000) }, ping(1)]);
  expect(frames.batch().frames).toHaveLength(1);
});

test('more than the server takes is refused, and nothing of it is kept', () => {
  const frames = new NumberedFrames();
  expect(frames.push(pings(1, 2000))).toBe(true);
  expect(frames.push([ping(1)])).toBe(false);
  frames.taken(2000);
  expect(frames.isEmpty).toBe(true);
});

import { expect, it } from 'vitest';
import { secondsLeft } from './use_slow_mode';

it('counts from one’s last message, to the second after which the next one is taken', () => {
  expect(secondsLeft(10_000, 30, 10_000)).toBe(30);
  expect(secondsLeft(10_000, 30, 39_001)).toBe(1);
  expect(secondsLeft(10_000, 30, 40_000)).toBe(0);
  expect(secondsLeft(10_000, 30, 99_000)).toBe(0);
});

it('lets write at once who has not written, or where there is no slow mode', () => {
  expect(secondsLeft(null, 30, 0)).toBe(0);
  expect(secondsLeft(10_000, 0, 10_000)).toBe(0);
});

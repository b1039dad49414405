import { expect, test } from 'vitest';
import { fieldValue, laterTimes } from './later_times';

const local = (...parts: [number, number, number, number, number]) => new Date(...parts);

test('the next hour, tomorrow morning, and the Monday after today', () => {
  const friday = local(2026, 0, 30, 17, 20);
  expect(laterTimes(friday)).toEqual({
    hour: local(2026, 0, 30, 18, 20),
    tomorrow: local(2026, 0, 31, 9, 0),
    monday: local(2026, 1, 2, 9, 0),
  });
  expect(laterTimes(local(2026, 1, 2, 8, 0)).monday).toEqual(local(2026, 1, 9, 9, 0));
  expect(laterTimes(local(2026, 1, 1, 8, 0)).monday).toEqual(local(2026, 1, 2, 9, 0));
});

test('a moment as the field wants it', () => {
  expect(fieldValue(local(2026, 0, 3, 9, 5))).toBe('2026-01-03T09:05');
});

import { expect, it } from 'vitest';
import { uncoveredSide } from './row_swipe';

const width = { start: 144, end: 216 };

it.each([
  [0, null],
  [60, null],
  [80, 'start'],
  [144, 'start'],
  [-100, null],
  [-120, 'end'],
] as const)('leaves after a drag of %d pixels uncovered: %j', (offset, side) => {
  expect(uncoveredSide(offset, width)).toBe(side);
});

import { expect, test } from 'vitest';
import { pollShares } from './poll_shares';

test('shares are of the voters, and of nobody there are none', () => {
  expect(pollShares([], 3, 0)).toEqual([0, 0, 0]);
  expect(pollShares([2, 1, 0], 3, 3)).toEqual([67, 33, 0]);
  expect(pollShares([2, 2], 2, 2)).toEqual([100, 100]);
});

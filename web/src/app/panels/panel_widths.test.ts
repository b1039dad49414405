import { expect, it } from 'vitest';
import { boundsIn, DETAILS_BOUNDS, LIST_BOUNDS, panelWidth } from './panel_widths';

it.each([
  [400, 400],
  [10, 260],
  [9999, 560],
  [null, 340],
  ['wide', 340],
  [Number.NaN, 340],
])('makes of a stored %j a width of %d', (stored, width) => {
  expect(panelWidth(stored, LIST_BOUNDS)).toBe(width);
});

it('leaves the conversation its room in a narrow window', () => {
  const bounds = boundsIn(LIST_BOUNDS, 1100, 300);
  expect(bounds.most).toBe(400);
  expect(panelWidth(560, bounds)).toBe(400);
});

it('never makes a panel narrower than can be used', () => {
  expect(boundsIn(DETAILS_BOUNDS, 700, 340).most).toBe(DETAILS_BOUNDS.least);
});

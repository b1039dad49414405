import { expect, it } from 'vitest';
import { INDEX_ORIGIN, moveAnchor } from './first_item_index';

it('stays when rows are added at the end', () => {
  const anchor = moveAnchor(null, ['a', 'b']);
  expect(moveAnchor(anchor, ['a', 'b', 'c']).firstItemIndex).toBe(INDEX_ORIGIN);
});

it('moves by as many rows as are put in front, so that each row keeps its index', () => {
  const anchor = moveAnchor(null, ['d', 'e']);
  const moved = moveAnchor(anchor, ['a', 'b', 'c', 'd', 'e', 'f']);
  expect(moved.firstItemIndex + 3).toBe(anchor.firstItemIndex);
});

it('finds its place by a later row when the first one is gone', () => {
  const anchor = moveAnchor(null, ['a', 'b', 'c']);
  expect(moveAnchor(anchor, ['b', 'c']).firstItemIndex).toBe(anchor.firstItemIndex + 1);
});

it('starts afresh when nothing is left', () => {
  const anchor = moveAnchor(moveAnchor(null, ['b']), ['a', 'b']);
  expect(moveAnchor(anchor, ['x']).firstItemIndex).toBe(INDEX_ORIGIN);
});

it('begins another era with rows that have nothing in common with those before, and with no others', () => {
  const first = moveAnchor(moveAnchor(null, []), ['a', 'b']);
  const grown = moveAnchor(first, ['0', 'a', 'b', 'c']);
  const elsewhere = moveAnchor(grown, ['x', 'y']);
  expect([first.era, grown.era, elsewhere.era]).toEqual([0, 0, 1]);
  expect(moveAnchor(elsewhere, ['w', 'x']).era).toBe(1);
});

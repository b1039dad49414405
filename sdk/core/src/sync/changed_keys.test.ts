import { expect, test } from 'vitest';
import { inBatch } from './batch.js';
import { changedKeys } from './changed_keys.js';
import { withEntry, withoutEntry } from './record.js';

const begin: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3 };

test('names what was put, changed and taken away since, over several changes', () => {
  const one = withEntry(begin, 'b', 5);
  const two = inBatch(() => withoutEntry(withEntry(one, 'd', 4), 'a'));
  expect(changedKeys(begin, begin)).toEqual([]);
  expect([...changedKeys(begin, one)]).toEqual(['b']);
  expect([...changedKeys(begin, two)].sort()).toEqual(['a', 'b', 'd']);
  expect([...changedKeys(one, two)].sort()).toEqual(['a', 'd']);
});

test('compares records that did not come out of each other', () => {
  const later = withEntry(begin, 'b', 5);
  expect([...changedKeys(later, begin)]).toEqual(['b']);
  expect([...changedKeys(begin, { b: 2, c: 4, d: 1 })].sort()).toEqual(['a', 'c', 'd']);
});

test('what is written into a copy of the same batch is named, too', () => {
  const after = inBatch(() => withEntry(withEntry(begin, 'a', 7), 'c', 8));
  expect([...changedKeys(begin, after)].sort()).toEqual(['a', 'c']);
});

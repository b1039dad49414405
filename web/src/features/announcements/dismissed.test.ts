import { expect, it } from 'vitest';
import { parseDismissed } from './dismissed';

it('reads back what was put away, and nothing of what is not ours', () => {
  expect(parseDismissed('["a","b"]')).toEqual(['a', 'b']);
  for (const raw of [null, '', '{', '{"a":1}', 'null', '[1]']) expect(parseDismissed(raw)).toEqual([]);
});

it('does not grow for ever', () => {
  const many = Array.from({ length: 100 }, (_, index) => String(index));
  expect(parseDismissed(JSON.stringify(many))).toHaveLength(64);
  expect(parseDismissed(JSON.stringify(many)).at(-1)).toBe('99');
});

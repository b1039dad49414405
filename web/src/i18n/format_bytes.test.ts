import { expect, it } from 'vitest';
import { formatBytes } from './format_bytes';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1500, '1.5 kB'],
  [48_200_000, '48 MB'],
  [2_300_000_000, '2.3 GB'],
  [5e15, '5,000 TB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(formatBytes('en', bytes)).toBe(text);
});

it('writes numbers as the language does', () => {
  expect(formatBytes('de', 1500)).toBe('1,5 kB');
});

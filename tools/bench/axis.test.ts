import { expect, test } from 'vitest';
import { fit, shortNumber } from './axis.js';

test('a logarithmic axis begins and ends at round numbers around what it was fitted to', () => {
  const { ticks, place } = fit({ label: '', scale: 'log' }, [1_000, 30_000, 5_000]);
  expect(ticks).toEqual([1_000, 2_000, 5_000, 10_000, 20_000, 50_000]);
  expect(place(1_000)).toBe(0);
  expect(place(50_000)).toBeCloseTo(1);
});

test('a logarithmic axis over many powers of ten shows only these', () => {
  expect(fit({ label: '', scale: 'log' }, [0.3, 700_000]).ticks).toEqual([
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000,
  ]);
});

test('a logarithmic axis has room for a single number', () => {
  const { ticks, place } = fit({ label: '', scale: 'log' }, [7]);
  expect(ticks[0]).toBe(5);
  expect(place(7)).toBeGreaterThan(0);
  expect(place(7)).toBeLessThan(1);
});

test('a linear axis begins at 0 and has about five steps', () => {
  const { ticks, place } = fit({ label: '', scale: 'linear' }, [1_000, 15_000]);
  expect(ticks).toEqual([0, 5_000, 10_000, 15_000]);
  expect(place(7_500)).toBe(0.5);
  expect(fit({ label: '', scale: 'linear' }, [0.7]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test('numbers are written short', () => {
  expect([0.05, 12, 999, 1_000, 12_345, 2_000_000].map(shortNumber)).toEqual([
    '0.05',
    '12',
    '999',
    '1k',
    '12.3k',
    '2M',
  ]);
});

test('what has no place on an axis is an error', () => {
  expect(() => fit({ label: 'ms', scale: 'log' }, [0])).toThrow('not on the axis ms: 0');
  expect(() => fit({ label: 'ms', scale: 'linear' }, [NaN])).toThrow();
  expect(() => fit({ label: 'ms', scale: 'linear' }, [])).toThrow();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOffDelay } from './back_off.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a delay lies between half of its ceiling and the whole, and never above half a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (attempts, random) => {
      const ceiling = Math.min(30_000, 500 * 2 ** (attempts - 1));
      const delay = backOffDelay(attempts, 1006, random);
      expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
      expect(delay).toBeLessThanOrEqual(ceiling);
    }),
  );
});

test('after a restart clients spread, and a server that refused too much is left alone', () => {
  fc.assert(
    fc.property(chance, (random) => {
      expect(backOffDelay(1, 1012, random)).toBeGreaterThanOrEqual(200);
      expect(backOffDelay(1, 1012, random)).toBeLessThanOrEqual(4200);
      expect(backOffDelay(1, 4429, random)).toBeGreaterThanOrEqual(30_000);
    }),
  );
  expect(backOffDelay(1, 1012, 0.9)).not.toBe(backOffDelay(1, 1012, 0.1));
});

import { expect, test } from 'vitest';
import { compare, leastOf, medianOf, nameOf } from './counts.js';

test('a tenth more is let pass, beyond it a load is named', () => {
  const { lines, beyond } = compare({ relay: 110, group: 56 }, { relay: 100, group: 50 });
  expect(beyond).toEqual(['group']);
  expect(lines).toEqual([
    'relay: 110 instructions a delivery, stored 100 (+10.0 %)',
    'group: 56 instructions a delivery, stored 50 (+12.0 %)',
  ]);
});

test('much less is worth storing', () => {
  expect(compare({ relay: 80 }, { relay: 100 })).toEqual({
    lines: ['relay: 80 instructions a delivery, stored 100 (−20.0 %; keep it so: make bench-count)'],
    beyond: [],
  });
});

test('a load without a count on one of the sides is an error', () => {
  expect(() => compare({ relay: 1 }, {})).toThrow('relay was counted, but is not stored');
  expect(() => compare({}, { relay: 1 })).toThrow('relay was stored, but not counted');
});

test('of several runs the least of each load is compared, and the median stored', () => {
  const runs = [
    { a: 3, b: 10 },
    { a: 1, b: 30 },
    { a: 2, b: 20 },
  ];
  expect(leastOf(runs)).toEqual({ a: 1, b: 10 });
  expect(medianOf(runs)).toEqual({ a: 2, b: 20 });
});

test('a build is named by what its instructions depend on, not by the revision of a package', () => {
  const build = { compiler: 'c++ (Debian 12.2.0-14+deb12u1) 12.2.0', type: 'RelWithDebInfo', flags: '-O2 -g' };
  expect(nameOf(build, 'x64')).toBe('gcc 12.2.0 x64 RelWithDebInfo -O2 -g');
  expect(nameOf({ ...build, compiler: 'Debian clang version 16.0.6 (15~deb12u1)' }, 'x64')).toBe(
    'clang 16.0.6 x64 RelWithDebInfo -O2 -g',
  );
});

// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MessageRow } from '../build_rows';
import { useLivePlace } from './use_live_place';

const rowsOf = (...keys: readonly string[]) => keys.map((key) => ({ key }) as MessageRow);

it('a place goes with its row when others are put in front of it, or taken away', () => {
  const { result, rerender } = renderHook(useLivePlace, { initialProps: rowsOf('d', 'e', 'f') });
  const place = result.current({ index: 1, align: 'center' });
  expect(place).toEqual({ index: 1, align: 'center' });
  rerender(rowsOf('a', 'b', 'c', 'd', 'e', 'f'));
  expect({ ...place }).toEqual({ index: 4, align: 'center' });
  rerender(rowsOf('e', 'f'));
  expect(place.index).toBe(0);
});

it('a place whose row is gone stays where it was', () => {
  const { result, rerender } = renderHook(useLivePlace, { initialProps: rowsOf('a', 'b', 'c') });
  const place = result.current({ index: 2, align: 'end', offset: -60 });
  rerender(rowsOf('x', 'y'));
  expect({ ...place }).toEqual({ index: 2, align: 'end', offset: -60 });
});

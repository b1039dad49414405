import type { Message } from '@parley/sdk';
import { expect, it } from 'vitest';
import { extended, inOrder, MOST_SELECTED, NOTHING_SELECTED, toggled } from './select_messages';

const shown = Array.from({ length: 200 }, (_, at) => ({ id: `m${at}`, ordinal: at }) as unknown as Message);
const at = (index: number) => shown[index] as Message;
const ids = (selected: typeof NOTHING_SELECTED) => inOrder(selected).map(({ id }) => id);

it('chooses with one press and lets go with the next', () => {
  const one = toggled(NOTHING_SELECTED, at(3));
  expect(ids(one)).toEqual(['m3']);
  expect(ids(toggled(one, at(3)))).toEqual([]);
});

it('chooses all between two presses, in either direction, in the order of the chat', () => {
  expect(ids(extended(toggled(NOTHING_SELECTED, at(5)), at(3), shown))).toEqual(['m3', 'm4', 'm5']);
  expect(ids(extended(toggled(NOTHING_SELECTED, at(3)), at(5), shown))).toEqual(['m3', 'm4', 'm5']);
});

it('begins a range of its own where there was no press before', () => {
  expect(ids(extended(NOTHING_SELECTED, at(4), shown))).toEqual(['m4']);
});

it('is bounded', () => {
  const many = extended(toggled(NOTHING_SELECTED, at(0)), at(199), shown);
  expect(many.chosen.size).toBe(MOST_SELECTED);
  expect(toggled(many, at(199)).chosen.size).toBe(MOST_SELECTED);
});

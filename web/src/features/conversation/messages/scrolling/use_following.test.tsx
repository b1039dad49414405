// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { JumpTarget } from '../../acts/use_jumps';
import type { MessageRow } from '../build_rows';
import { useFollowing, type ListEnd } from './use_following';

const rowsOf = (...keys: readonly string[]) => keys.map((key) => ({ key }) as MessageRow);

/** A list 500 px high with 2,000 px of rows. */
function listAt(scrollTop: number): HTMLElement {
  const list = document.createElement('div');
  const heights = { clientHeight: 500, scrollHeight: 2_000, scrollTop };
  for (const [key, value] of Object.entries(heights)) Object.defineProperty(list, key, { value });
  return list;
}

/** What a list in the middle of a chat, or at its end, says to rows that come in at its end. */
function following(scrollTop: number, end: ListEnd = 'newest', rows: readonly MessageRow[] = rowsOf('a', 'b')) {
  const scroller = { current: listAt(scrollTop) };
  return renderHook(({ shown, last }) => useFollowing(shown, scroller, last, false, null), {
    initialProps: { shown: rows, last: end },
  });
}

it('follows what is new from its end on, until the reader scrolls back', () => {
  const { result } = following(1_480);
  expect(result.current.follow).toBeTypeOf('function');
  expect(result.current.follow && result.current.follow(true)).toBe('auto');
  result.current.noteScroll(listAt(1_480));
  result.current.hands.onWheel();
  result.current.noteScroll(listAt(1_400));
  expect(result.current.follow && result.current.follow(false)).toBe(false);
  result.current.noteEnd(true);
  expect(result.current.follow && result.current.follow(false)).toBe('auto');
});

it('stays where it is when rows come in while it is on its way to a place, however near the newest', () => {
  const { result, rerender } = following(700, 'further');
  expect(result.current.follow).toBe(false);
  rerender({ shown: rowsOf('a', 'b', 'c'), last: 'newest' });
  expect(result.current.follow && result.current.follow(true)).toBe(false);
});

it('follows what the reader writes, wherever the list is', () => {
  const { result, rerender } = following(700);
  const [written] = rowsOf('own');
  rerender({ shown: [...rowsOf('a', 'b'), { ...written, outgoing: {} } as MessageRow], last: 'newest' });
  expect(result.current.follow && result.current.follow(false)).toBe('auto');
});

it('goes on following when the list moves back by itself, as it does while rows come in', () => {
  const { result } = following(1_480);
  expect(result.current.follow && result.current.follow(true)).toBe('auto');
  result.current.noteScroll(listAt(1_480));
  result.current.noteHeight();
  result.current.noteScroll(listAt(900));
  expect(result.current.follow && result.current.follow(false)).toBe('auto');
});

it("takes a move back for the reader's own when the list has been still", () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(10_000);
  const { result } = following(1_480);
  expect(result.current.follow && result.current.follow(true)).toBe('auto');
  result.current.noteScroll(listAt(1_480));
  clock.mockReturnValue(10_300);
  result.current.noteScroll(listAt(1_400));
  expect(result.current.follow && result.current.follow(false)).toBe(false);
  clock.mockRestore();
});

it('follows no longer when the reader goes to a message, each time', () => {
  const scroller = { current: listAt(1_480) };
  const { result, rerender } = renderHook(
    ({ target }: { target: JumpTarget | null }) => useFollowing(rowsOf('a', 'b'), scroller, 'newest', true, target),
    { initialProps: { target: null as JumpTarget | null } },
  );
  const follows = () => result.current.follow && result.current.follow(false);
  expect(follows()).toBe('auto');
  rerender({ target: { messageId: 'a' } });
  expect(follows()).toBe(false);
  result.current.noteEnd(true);
  expect(follows()).toBe('auto');
  rerender({ target: { messageId: 'a' } });
  expect(follows()).toBe(false);
});

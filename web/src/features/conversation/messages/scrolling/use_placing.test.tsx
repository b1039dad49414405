// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePlacing } from './use_placing';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('keeps what would move rows until the list has stood still, and does the last of it', () => {
  const { result } = renderHook(usePlacing);
  const [first, last] = [vi.fn(), vi.fn()];
  result.current.afterwards(first);
  vi.advanceTimersByTime(150);
  result.current.noteChange();
  result.current.afterwards(last);
  vi.advanceTimersByTime(150);
  expect(last).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(last).toHaveBeenCalledOnce();
  expect(first).not.toHaveBeenCalled();
});

it('does it at once when the list is nowhere to go, and waits again for the next place', () => {
  const { result } = renderHook(usePlacing);
  vi.advanceTimersByTime(250);
  const act = vi.fn();
  result.current.afterwards(act);
  expect(act).toHaveBeenCalledOnce();
  result.current.begin();
  result.current.afterwards(act);
  expect(act).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(250);
  expect(act).toHaveBeenCalledTimes(2);
});

it('does not let a reader wait who scrolls on, nor does anything once the list is gone', () => {
  const { result, unmount } = renderHook(usePlacing);
  const act = vi.fn();
  result.current.afterwards(act);
  for (let ms = 0; ms < 650; ms += 50) {
    vi.advanceTimersByTime(50);
    result.current.noteChange();
  }
  expect(act).toHaveBeenCalledOnce();
  result.current.begin();
  result.current.afterwards(act);
  unmount();
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledOnce();
});

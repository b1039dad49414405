import { expect, it } from 'vitest';
import { moveSwipe, NO_SWIPE } from './swipe';

const both = { least: -200, most: 120 };

it('waits until the finger has moved enough to tell', () => {
  expect(moveSwipe(NO_SWIPE, 6, 3, both)).toEqual(NO_SWIPE);
});

it('follows a finger that moves along the line, as far as it may', () => {
  expect(moveSwipe(NO_SWIPE, 30, 4, both)).toEqual({ phase: 'dragging', offset: 30 });
  expect(moveSwipe(NO_SWIPE, 400, 4, both)).toEqual({ phase: 'dragging', offset: 120 });
  expect(moveSwipe(NO_SWIPE, -400, 4, both)).toEqual({ phase: 'dragging', offset: -200 });
});

it('leaves a finger alone that scrolls, and does not take it back later', () => {
  const scrolling = moveSwipe(NO_SWIPE, 10, 20, both);
  expect(scrolling.phase).toBe('other');
  expect(moveSwipe(scrolling, 300, 20, both).phase).toBe('other');
});

it('goes on with a drag that wanders off its line', () => {
  const dragging = moveSwipe(NO_SWIPE, 30, 4, both);
  expect(moveSwipe(dragging, 40, 90, both)).toEqual({ phase: 'dragging', offset: 40 });
});

it('knows no drag towards a side where nothing is', () => {
  expect(moveSwipe(NO_SWIPE, -40, 0, { least: 0, most: 90 }).phase).toBe('other');
});

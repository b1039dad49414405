import { useRef, type TouchEvent } from 'react';
import { moveSwipe, NO_SWIPE, type SwipeRules } from './swipe';

export interface SwipeOptions extends SwipeRules {
  /** Whether a drag may begin at this place of the window; everywhere unless given. */
  readonly mayBegin?: (x: number) => boolean;
  /** Called while the finger moves, often, with how far it has come towards the end of the line. */
  readonly onDrag: (offset: number, element: HTMLElement) => void;
  /** Called once, when the finger is lifted; with 0 when the drag was taken away. */
  readonly onRelease: (offset: number, element: HTMLElement) => void;
}

/** 1 where the page is read to the right, -1 where it is read to the left. */
export function readingDirection(element: Element): 1 | -1 {
  return getComputedStyle(element).direction === 'rtl' ? -1 : 1;
}

/**
 * Handlers for an element that is dragged along the line by one finger. The element needs `touch-action: pan-y`, so that the
 * browser leaves these movements to the page. Nothing is rendered while the finger moves.
 */
export function useSwipe({ least, most, mayBegin, onDrag, onRelease }: SwipeOptions) {
  const start = useRef<{ readonly x: number; readonly y: number; readonly direction: 1 | -1 } | null>(null);
  const swipe = useRef(NO_SWIPE);

  function end(event: TouchEvent<HTMLElement>, offset: number) {
    const dragged = swipe.current.phase === 'dragging';
    start.current = null;
    swipe.current = NO_SWIPE;
    if (dragged) onRelease(offset, event.currentTarget);
    return dragged;
  }

  return {
    onTouchStart(event: TouchEvent<HTMLElement>) {
      const touch = event.touches[0];
      if (touch === undefined || event.touches.length > 1) {
        end(event, 0);
        return;
      }
      if (mayBegin?.(touch.clientX) === false) return;
      swipe.current = NO_SWIPE;
      start.current = { x: touch.clientX, y: touch.clientY, direction: readingDirection(event.currentTarget) };
    },
    onTouchMove(event: TouchEvent<HTMLElement>) {
      const touch = event.touches[0];
      const from = start.current;
      if (touch === undefined || from === null) return;
      const across = (touch.clientX - from.x) * from.direction;
      swipe.current = moveSwipe(swipe.current, across, touch.clientY - from.y, { least, most });
      if (swipe.current.phase === 'dragging') onDrag(swipe.current.offset, event.currentTarget);
    },
    onTouchEnd(event: TouchEvent<HTMLElement>) {
      // What lies under a finger that has dragged is not pressed as well.
      if (end(event, swipe.current.offset)) event.preventDefault();
    },
    onTouchCancel(event: TouchEvent<HTMLElement>) {
      end(event, 0);
    },
  };
}

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Where something opens, in pixels of the window. */
export interface FloatingPlace {
  readonly x: number;
  readonly y: number;
  /** Which of its edges is at `x`; the left one unless it is told. */
  readonly edge?: 'left' | 'right';
}

/** Pixels that stay free between it and the edge of the window. */
const EDGE = 8;

/**
 * Lifts a `popover="manual"` element into the top layer at a place of the window, inside of it, while it is mounted. The first element
 * that matches `firstFocus` gets the focus, which goes back at the end. A press elsewhere calls `onClose`.
 */
export function useFloating(
  elementRef: RefObject<HTMLElement | null>,
  place: FloatingPlace,
  firstFocus: string,
  onClose: () => void,
): void {
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });

  // The top layer is entered by a call; the place depends on the size that the browser gives the element.
  useLayoutEffect(() => {
    const element = elementRef.current;
    if (element === null) return;
    const before = document.activeElement;
    if (!element.matches(':popover-open')) element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const below = place.y + height + EDGE <= window.innerHeight ? place.y : Math.max(EDGE, place.y - height);
    element.style.top = `${Math.min(below, Math.max(EDGE, window.innerHeight - height - EDGE))}px`;
    const left = place.edge === 'right' ? place.x - width : place.x;
    element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
    element.querySelector<HTMLElement>(firstFocus)?.focus();
    return () => {
      const { activeElement } = document;
      if (before instanceof HTMLElement && (activeElement === document.body || element.contains(activeElement)))
        before.focus();
    };
  }, [elementRef, place, firstFocus]);

  // A press elsewhere. The browser's own dismissal would take the lifting of the finger that opened it for one.
  useEffect(() => {
    const follow = (event: Event) => {
      if (event.target instanceof Node && elementRef.current?.contains(event.target) !== true) close.current();
    };
    addEventListener('pointerdown', follow, { capture: true });
    return () => removeEventListener('pointerdown', follow, { capture: true });
  }, [elementRef]);
}

import { useRef } from 'react';
import { readingDirection, useSwipe } from '../../ui/hooks/use_swipe';

/** The part of the width after which letting go leads back. */
const ENOUGH = 0.3;

const NOTHING = {};

/**
 * Handlers for the open chat of a phone: dragged towards the end of the line it uncovers the list, and let go far enough it
 * leads back there. What scrolls sideways of itself is left alone.
 */
export function useSwipeBack(onBack: (() => void) | undefined) {
  const scrolling = useRef(false);
  const uncover = (panel: HTMLElement, offset: number) => {
    panel.style.transform = offset === 0 ? '' : `translateX(${offset * readingDirection(panel)}px)`;
    panel.parentElement?.toggleAttribute('data-uncovering', offset !== 0);
  };
  const swipe = useSwipe({
    least: 0,
    most: window.innerWidth,
    mayBegin: () => !scrolling.current,
    onDrag: (offset, panel) => uncover(panel, offset),
    onRelease(offset, panel) {
      uncover(panel, 0);
      if (offset > panel.clientWidth * ENOUGH) onBack?.();
    },
  });
  if (onBack === undefined) return NOTHING;
  return {
    ...swipe,
    onTouchStart(event: Parameters<typeof swipe.onTouchStart>[0]) {
      scrolling.current = event.target instanceof Element && scrollsSideways(event.target, event.currentTarget);
      swipe.onTouchStart(event);
    },
  };
}

/** Whether something between an element and its panel scrolls along the line. */
function scrollsSideways(element: Element, panel: Element): boolean {
  for (let at: Element | null = element; at !== null && at !== panel; at = at.parentElement) {
    if (at.scrollWidth > at.clientWidth && /auto|scroll/u.test(getComputedStyle(at).overflowX)) return true;
  }
  return false;
}

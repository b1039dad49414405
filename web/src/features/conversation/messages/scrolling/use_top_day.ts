import { useCallback, useRef, useState, type RefObject } from 'react';

/** Below the upper edge of the list, under what floats there. */
const BELOW_EDGE_PX = 56;

/** The time of the row at the upper edge of the list, to the day. Returns what to call when the list has moved. */
export function useTopDay(scroller: RefObject<HTMLElement | null>) {
  const [day, setDay] = useState<number | null>(null);
  const waiting = useRef(false);
  const noteMove = useCallback(() => {
    if (waiting.current) return;
    waiting.current = true;
    requestAnimationFrame(() => {
      waiting.current = false;
      if (scroller.current === null) return;
      const { left, width, top } = scroller.current.getBoundingClientRect();
      const row = document.elementFromPoint(left + width / 2, top + BELOW_EDGE_PX)?.closest<HTMLElement>('[data-at]');
      if (row?.dataset['at'] !== undefined) setDay(new Date(Number(row.dataset['at'])).setHours(0, 0, 0, 0));
    });
  }, [scroller]);
  return { day, noteMove };
}

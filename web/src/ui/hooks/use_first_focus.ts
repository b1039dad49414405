import { useEffect, useState, type RefObject } from 'react';

/** Puts the focus into the element once, when everything is there, if that is wanted at first. */
export function useFirstFocus(elementRef: RefObject<HTMLElement | null>, wanted: 'focus' | 'leave'): void {
  const [atFirst] = useState(wanted);
  useEffect(() => {
    if (atFirst === 'focus') elementRef.current?.focus();
  }, [elementRef, atFirst]);
}

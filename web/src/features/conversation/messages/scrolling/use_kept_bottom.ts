import { useCallback, useRef, type RefObject } from 'react';

/**
 * When the list gets less room (the composer grows, a keyboard opens), the end stays in sight if it was. Returns what to tell the
 * element to, which `scrollerRef` holds from then on.
 */
export function useKeptBottom(scrollerRef: RefObject<HTMLElement | null>, atBottom: { readonly current: boolean }) {
  const observer = useRef<ResizeObserver | null>(null);
  return useCallback(
    (list: HTMLElement | Window | null) => {
      const element = list instanceof HTMLElement ? list : null;
      scrollerRef.current = element;
      observer.current?.disconnect();
      observer.current = null;
      if (element === null) return;
      let height = element.clientHeight;
      observer.current = new ResizeObserver(() => {
        const shrinks = element.clientHeight < height;
        height = element.clientHeight;
        if (shrinks && atBottom.current) element.scrollTop = element.scrollHeight;
      });
      observer.current.observe(element);
    },
    [scrollerRef, atBottom],
  );
}

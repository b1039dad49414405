import { useCallback, useRef } from 'react';
import type { MessageRow } from '../build_rows';

/** How far the place has to move back to count as the reader's own doing, in pixels. */
const NOTICED_PX = 4;

export interface Following {
  /** For the list: whether it follows what is new at its end. */
  readonly follow: (isAtEnd: boolean) => 'auto' | false;
  /** To be called whenever the list has scrolled. */
  readonly noteScroll: (list: HTMLElement) => void;
  /** To be called when the list comes to its end, or leaves it. */
  readonly noteEnd: (isAtEnd: boolean) => void;
}

/**
 * Follows the end of the list from when the reader is there until the reader scrolls back, and whenever the reader writes. Where the
 * end just is does not say so: in a flood it runs ahead of the list for a moment.
 */
export function useFollowing(rows: readonly MessageRow[], opensAtEnd: boolean): Following {
  const last = rows.at(-1);
  const known = useRef(last?.key);
  const following = useRef(opensAtEnd);
  const place = useRef({ top: 0, height: 0 });

  const follow = useCallback(
    (isAtEnd: boolean) => {
      const written = last?.outgoing !== undefined && known.current !== last.key;
      known.current = last?.key;
      if (isAtEnd || written) following.current = true;
      return following.current ? ('auto' as const) : false;
    },
    [last],
  );

  const noteScroll = useCallback((list: HTMLElement) => {
    const { scrollTop: top, scrollHeight: height } = list;
    // What gets shorter moves back by itself.
    const movedBack = top < place.current.top - NOTICED_PX && height >= place.current.height;
    if (movedBack) following.current = false;
    place.current = { top, height };
  }, []);

  const noteEnd = useCallback((isAtEnd: boolean) => {
    if (isAtEnd) following.current = true;
  }, []);

  return { follow, noteScroll, noteEnd };
}

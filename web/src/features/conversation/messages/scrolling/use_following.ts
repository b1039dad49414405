import { useCallback, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import type { JumpTarget } from '../../acts/use_jumps';
import type { MessageRow } from '../build_rows';

/** How far the place has to move back to count as the reader's own doing, in pixels: more than what rounding does. */
const NOTICED_PX = 1;

/** For so long after its rows have changed, the list may move by itself: it makes up for heights that it had taken to be others. */
const SETTLES_MS = 200;

/** For so long after the reader has touched something, what moves is the reader's own doing. */
const ACTS_MS = 1_000;

/** How near to the end still counts as being there, in pixels. */
export const BOTTOM_SLACK_PX = 60;

/** What stands at the end of the rows: the newest message, or one after which there are further ones. */
export type ListEnd = 'newest' | 'further';

export interface Following {
  /** For the list: whether it follows what is new at its end; `false` where its end is not the newest message. */
  readonly follow: false | ((isAtEndOrMoving: boolean) => 'auto' | false);
  /** To be called whenever the list has scrolled. */
  readonly noteScroll: (list: HTMLElement) => void;
  /** For the list: tells when the reader turns a wheel, touches it, or presses a key or a button there. */
  readonly hands: Readonly<Record<'onWheel' | 'onTouchMove' | 'onPointerDown' | 'onKeyDown', () => void>>;
  /** To be called when the list comes to its end, or leaves it. */
  readonly noteEnd: (isAtEnd: boolean) => void;
  /** To be called when rows turn out to be higher or lower than they were taken for. */
  readonly noteHeight: () => void;
}

/**
 * Follows the end of the list from when the reader is there until the reader scrolls back or goes to a message (`target`), and whenever the
 * reader writes. Where the end just is does not say so: in a flood it runs ahead of the list for a moment. Nor does each move backwards: in a
 * flood the list makes some of its own.
 */
export function useFollowing(
  rows: readonly MessageRow[],
  scroller: RefObject<HTMLElement | null>,
  end: ListEnd,
  opensAtEnd: boolean,
  target: JumpTarget | null,
): Following {
  const last = rows.at(-1);
  const known = useRef(last?.key);
  const following = useRef(opensAtEnd && end === 'newest');
  const place = useRef({ top: 0, height: 0, room: 0 });
  const changedAt = useRef(-Infinity);
  const actedAt = useRef(-Infinity);

  useLayoutEffect(() => {
    if (target?.messageId !== undefined) following.current = false;
  }, [target]);

  const follow = useCallback(
    (isAtEndOrMoving: boolean) => {
      changedAt.current = performance.now();
      const written = last?.outgoing !== undefined && known.current !== last.key;
      known.current = last?.key;
      // A list that is on its way to another place says so, too.
      if (written || (isAtEndOrMoving && isAtEnd(scroller.current))) following.current = true;
      return following.current ? ('auto' as const) : false;
    },
    [last, scroller],
  );

  const noteScroll = useCallback((list: HTMLElement) => {
    const { scrollTop: top, scrollHeight: height, clientHeight: room } = list;
    // What gets shorter, or more room, moves back by itself.
    const given = Math.max(0, place.current.height - height) + Math.max(0, room - place.current.room);
    const movedBack = top < place.current.top - given - NOTICED_PX;
    const now = performance.now();
    const isReaders = now - actedAt.current < ACTS_MS || now - changedAt.current > SETTLES_MS;
    if (movedBack && isReaders) following.current = false;
    place.current = { top, height, room };
  }, []);

  const hands = useMemo(() => {
    const note = () => {
      actedAt.current = performance.now();
    };
    return { onWheel: note, onTouchMove: note, onPointerDown: note, onKeyDown: note };
  }, []);

  const noteEnd = useCallback(
    (isThere: boolean) => {
      if (isThere && end === 'newest') following.current = true;
    },
    [end],
  );

  const isWaiting = useRef(false);
  const noteHeight = useCallback(() => {
    changedAt.current = performance.now();
    if (isWaiting.current || !following.current || end !== 'newest') return;
    isWaiting.current = true;
    // By the next frame the rows have the heights that were told.
    requestAnimationFrame(() => {
      isWaiting.current = false;
      if (following.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    });
  }, [scroller, end]);

  return { follow: end === 'newest' && follow, noteScroll, hands, noteEnd, noteHeight };
}

function isAtEnd(list: HTMLElement | null): boolean {
  return list !== null && list.scrollHeight - list.clientHeight - list.scrollTop <= BOTTOM_SLACK_PX;
}

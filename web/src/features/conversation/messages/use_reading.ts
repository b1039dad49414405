import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { usePageActive } from './use_page_active';

const PAUSE_MS = 150;

/** The highest seq among the rows whose upper part is in sight. */
export function lowestSeenSeq(scroller: HTMLElement): number {
  const bottom = scroller.getBoundingClientRect().bottom;
  let seen = 0;
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-seq]')) {
    if (row.getBoundingClientRect().top < bottom) seen = Math.max(seen, Number(row.dataset['seq']));
  }
  return seen;
}

/**
 * Marks as read what somebody really had before the eyes. Returns the function to call whenever what is in sight may have changed.
 * At the end of the list everything counts as seen, events without a row of their own included.
 */
export function useReading(chat: ChatState, scroller: RefObject<HTMLElement | null>, atBottom: RefObject<boolean>) {
  const client = useParley();
  const active = usePageActive();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ chat, active });
  useLayoutEffect(() => {
    latest.current = { chat, active };
  });

  const noteSight = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const { chat: open, active: looking } = latest.current;
      if (!looking || scroller.current === null) return;
      const seen = atBottom.current ? open.lastSeq : lowestSeenSeq(scroller.current);
      if (seen > open.readSeq) client.markRead(open.id, seen);
    }, PAUSE_MS);
  }, [client, scroller, atBottom]);

  // New events and coming back to the page change what has been seen, without any scrolling.
  useEffect(noteSight, [noteSight, active, chat.lastSeq]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return noteSight;
}

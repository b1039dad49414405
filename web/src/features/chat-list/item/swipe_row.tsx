import type { ChatState } from '@parley/sdk';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { readingDirection, useSwipe } from '../../../ui/hooks/use_swipe';
import type { ChatTask } from '../acts/chat_menu';
import { endingOf } from '../acts/use_chat_acts';
import { uncoveredSide, type RowSide } from './row_swipe';
import styles from './swipe_row.module.css';

// Only fingers need them.
const RowActs = lazy(() => import('./row_acts').then((module) => ({ default: module.RowActs })));

/** The width of one act under the row, in pixels; the sheet has the same. */
const ACT_WIDTH = 72;

export interface SwipeRowProps {
  readonly chat: ChatState;
  readonly onTask: (task: ChatTask) => void;
  readonly children: ReactNode;
}

/** A row that a finger drags aside: towards the end of the line it uncovers marking and pinning, else muting, archiving, ending. */
export function SwipeRow({ chat, onTask, children }: SwipeRowProps) {
  const element = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState(false);
  const [open, setOpen] = useState<RowSide | null>(null);
  const width = { start: 2 * ACT_WIDTH, end: (endingOf(chat) === null ? 2 : 3) * ACT_WIDTH };
  const swipe = useSwipe({
    least: -width.end,
    most: width.start,
    onDrag(offset, row) {
      setDragged(true);
      row.style.setProperty('--dragged', `${offset * readingDirection(row)}px`);
    },
    onRelease(offset) {
      setDragged(false);
      setOpen(uncoveredSide(offset, width));
    },
  });

  // The place of the row is not a matter of rendering while a finger has it.
  useEffect(() => {
    const row = element.current;
    if (row === null || dragged) return;
    // Rows that lie still, which are nearly all, are not asked for their direction: that has the browser work out the style of the page.
    if (open === null) {
      row.style.removeProperty('--dragged');
      return;
    }
    const offset = open === 'start' ? width.start : -width.end;
    row.style.setProperty('--dragged', `${offset * readingDirection(row)}px`);
  }, [dragged, open, width.start, width.end]);

  // A press anywhere else covers the acts again.
  useEffect(() => {
    if (open === null) return;
    const cover = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('[data-swipe-act]') === null) setOpen(null);
    };
    addEventListener('pointerdown', cover, { capture: true });
    return () => removeEventListener('pointerdown', cover, { capture: true });
  }, [open]);

  return (
    <div ref={element} className={styles.row} data-dragged={dragged || undefined} {...swipe}>
      {(dragged || open !== null) && (
        <Suspense>
          <RowActs chat={chat} onTask={onTask} onDone={() => setOpen(null)} />
        </Suspense>
      )}
      <div className={styles.face}>{children}</div>
    </div>
  );
}

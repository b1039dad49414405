import { useEffect, useState, type CSSProperties, type ReactNode, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { ContextProp, ListProps } from 'react-virtuoso';
import type { MessageRow } from '../build_rows';
import { isInPlace } from './is_in_place';
import type { OpeningPlace } from './opening_place';

/** What the element around the rows has to know. */
export interface RowListContext {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly opening: OpeningPlace;
  /** Whether some rows have words that are not opened yet: they will get other heights, out of sight if the list still hides them. */
  readonly isOpeningWords: boolean;
  /** The row that the chat was opened with where it had no other: its place, the end, is known from the beginning. */
  readonly onlyRow: MessageRow | undefined;
  readonly content: (row: MessageRow) => ReactNode;
}

/**
 * The element around the rows. A list that looks for the place where it opens renders no row for four frames, and hides what it renders
 * until nothing has changed for 150 ms. Here an only row is shown at once, and others as soon as they stand in their place.
 */
export function RowList({ context, style, children, ...rest }: ListProps & ContextProp<RowListContext>) {
  const { onlyRow, content } = context;
  const isShown = useInPlace(onlyRow === undefined && style?.visibility === 'hidden', context);
  const isEarly = onlyRow !== undefined && Array.isArray(children) && children.length === 0;
  // The list gives the row the same key, so that it stays the same element; by the index it measures it.
  const early = isEarly && [
    <div key={onlyRow.key} ref={showEnd} data-index={0}>
      {content(onlyRow)}
    </div>,
  ];
  return (
    <div {...rest} style={{ ...style, ...(isShown && SHOWN), ...(isEarly && WITHOUT_ROOM) }}>
      {early || children}
    </div>
  );
}

const SHOWN: CSSProperties = { visibility: undefined };
/** For rows that are not rendered. */
const WITHOUT_ROOM: CSSProperties = { paddingTop: 0, paddingBottom: 0 };

/** For a row that is higher than the list. */
function showEnd(row: HTMLElement | null) {
  const scroller = row?.closest('[data-virtuoso-scroller]');
  scroller?.scrollTo({ top: scroller.scrollHeight });
}

/** Whether the rows may be seen: they are not hidden, or have come to their place since. */
function useInPlace(isHidden: boolean, { scroller, opening, isOpeningWords }: RowListContext): boolean {
  const [reached, setReached] = useState(false);
  const isWaiting = isHidden && !reached;
  useEffect(() => {
    if (!isWaiting || isOpeningWords) return;
    let frame = requestAnimationFrame(function look() {
      const list = scroller.current?.querySelector<HTMLElement>('[data-testid=virtuoso-item-list]');
      // In this very frame.
      if (scroller.current && list && isInPlace(scroller.current, list, opening)) flushSync(() => setReached(true));
      else frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [isWaiting, isOpeningWords, scroller, opening]);
  return !isWaiting;
}

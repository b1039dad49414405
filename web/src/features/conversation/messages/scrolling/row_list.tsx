import type { CSSProperties, ReactNode } from 'react';
import type { ContextProp, ListProps } from 'react-virtuoso';
import type { MessageRow } from '../build_rows';

/** What the element around the rows has to know. */
export interface RowListContext {
  /** The row that the chat was opened with where it had no other: its place, the end, is known from the beginning. */
  readonly onlyRow: MessageRow | undefined;
  readonly content: (row: MessageRow) => ReactNode;
}

/**
 * The element around the rows. A list that looks for the place where it opens renders no row for four frames, and hides what it renders
 * until nothing has changed for 150 ms. Here an only row is shown at once.
 */
export function RowList({ context, style, children, ...rest }: ListProps & ContextProp<RowListContext>) {
  const { onlyRow, content } = context;
  const isEarly = onlyRow !== undefined && Array.isArray(children) && children.length === 0;
  // The list gives the row the same key, so that it stays the same element; by the index it measures it.
  const early = isEarly && [
    <div key={onlyRow.key} ref={showEnd} data-index={0}>
      {content(onlyRow)}
    </div>,
  ];
  return (
    <div {...rest} style={{ ...style, ...(onlyRow && SHOWN), ...(isEarly && WITHOUT_ROOM) }}>
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

import type { MessageRow } from '../build_rows';

/** Room above the unread divider, so that what was read before is in sight too. */
const ABOVE_DIVIDER_PX = 60;

/** Where a list begins. */
export interface OpeningPlace {
  readonly index: number;
  readonly align: 'start' | 'center' | 'end';
  readonly offset?: number;
}

/** Where the list opens: at the message that somebody goes to, else with the unread divider near the top, else at the end. */
export function openingPlace(rows: readonly MessageRow[], messageId: string | undefined): OpeningPlace {
  const wanted = messageId === undefined ? -1 : rows.findIndex(({ message }) => message?.id === messageId);
  if (wanted >= 0) return { index: wanted, align: 'center' };
  const unread = rows.findIndex(({ opensUnread }) => opensUnread);
  if (unread < 0) return { index: rows.length - 1, align: 'end' };
  return { index: unread, align: 'start', offset: unread === 0 ? 0 : -ABOVE_DIVIDER_PX };
}

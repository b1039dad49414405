import { useParley, useParleyState } from '@parley/react';
import { useEffect, useState } from 'react';
import type { MessageRow } from './build_rows';

/** A reader who missed more than this begins at the newest of them. */
const MOST_ROWS = 400;

/**
 * Loads older messages before the list opens, until the first unread one is among them, so that reading begins where it
 * ended. True while the search goes on; it ends when there is no connection, or too much to look through.
 */
export function useUnreadSearch(chatId: string, rows: readonly MessageRow[]): boolean {
  const client = useParley();
  const [over, setOver] = useState(false);
  const online = useParleyState((state) => state.connection.phase === 'online');
  const first = rows[0];
  const beyond = online && first?.opensUnread === true && !first.beginsChat && rows.length < MOST_ROWS;
  if (!over && first !== undefined && !beyond) setOver(true);

  // The server is outside React. Each page that comes in asks for the next one.
  useEffect(() => {
    if (over || !beyond) return;
    client.loadOlder(chatId).catch(() => setOver(true));
  }, [client, chatId, over, beyond, rows.length]);

  return !over && beyond;
}

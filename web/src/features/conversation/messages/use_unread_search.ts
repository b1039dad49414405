import { useParley, useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useEffect, useState } from 'react';
import type { MessageRow } from './build_rows';

/**
 * Goes to where reading ended before the list opens, however far back that is. True while it is on its way there; it ends when there is
 * no connection, or when the place cannot be had.
 */
export function useUnreadSearch(chat: ChatState, rows: readonly MessageRow[]): boolean {
  const client = useParley();
  const [over, setOver] = useState(false);
  const [readSeq] = useState(chat.readSeq);
  // Whoever has just signed in may open a chat before the list of all is there.
  const online = useParleyState(({ connection: { phase } }) => phase === 'online' || phase === 'syncing');
  const first = rows[0];
  const beyond = online && first?.opensUnread === true && !first.beginsChat;
  if (!over && first !== undefined && !beyond) setOver(true);

  // The server is outside React.
  useEffect(() => {
    if (over || !beyond) return;
    client.places.reachSeq(chat.id, readSeq).then(
      () => setOver(true),
      () => setOver(true),
    );
  }, [client, chat.id, readSeq, over, beyond]);

  return !over && beyond;
}

import { rememberLast, useParleyState } from '@parley/react';
import type { ClientState } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useTranslate } from '../i18n/language_context';

/** Counts the chats with something unread in the title of the window; muted ones do not count. */
export function useTitle(): void {
  const translate = useTranslate();
  const [countWaiting] = useState(() => rememberLast(waitingIn));
  const waiting = useParleyState((state) => countWaiting(state.chats));
  // The title is outside React's tree.
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${translate('app.name')}` : translate('app.name');
  }, [waiting, translate]);
}

function waitingIn(chats: ClientState['chats']): number {
  return Object.values(chats).filter((chat) => chat.unreadCount > 0 && !chat.isMuted && !chat.isArchived).length;
}

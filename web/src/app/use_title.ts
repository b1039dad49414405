import { useParleyState } from '@parley/react';
import { useEffect } from 'react';
import { useTranslate } from '../i18n/language_context';

/** Counts the chats with something unread in the title of the window; muted ones do not count. */
export function useTitle(): void {
  const translate = useTranslate();
  const waiting = useParleyState(
    (state) =>
      Object.values(state.chats).filter((chat) => chat.unreadCount > 0 && !chat.isMuted && !chat.isArchived).length,
  );
  // The title is outside React's tree.
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${translate('app.name')}` : translate('app.name');
  }, [waiting, translate]);
}

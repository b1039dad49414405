import { useParleyState } from '@parley/react';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { drawIcon } from './draw_icon';
import { waitingCounter } from './waiting_chats';

/** Counts the chats that wait for the reader in the title and the icon of the window, and on the icon of an installed app. */
export function useWaiting(): void {
  const translate = useTranslate();
  const [count] = useState(waitingCounter);
  const waiting = useParleyState((state) => count(state.chats));
  // Title and icon are outside React's tree.
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${translate('app.name')}` : translate('app.name');
  }, [waiting, translate]);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    if (link === null) return;
    const address = URL.createObjectURL(new Blob([drawIcon(waiting)], { type: 'image/svg+xml' }));
    link.href = address;
    if ('setAppBadge' in navigator) navigator.setAppBadge(waiting).catch(() => undefined);
    return () => URL.revokeObjectURL(address);
  }, [waiting]);
}

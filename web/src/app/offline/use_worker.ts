import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { showToast } from '../../ui/overlays/toasts';
import { navigate, parseRoute } from '../routes';
import { registerWorker } from './register_worker';

/** A notice outside of the page was pressed. */
function goTo({ data }: MessageEvent<{ readonly kind?: string; readonly path?: string } | null>): void {
  if (data?.kind === 'open' && data.path !== undefined) navigate(parseRoute(data.path));
}

/** Registers the service worker of a built app, and offers a newer version when there is one. */
export function useWorker(): void {
  const translate = useTranslate();
  // Workers belong to the browser.
  useEffect(() => {
    if (!import.meta.env.PROD) return;
    registerWorker((load) =>
      showToast({
        tone: 'note',
        text: translate('update.ready'),
        act: { label: translate('update.load'), run: load },
      }),
    ).catch(() => undefined);
    (navigator as Partial<Navigator>).serviceWorker?.addEventListener('message', goTo);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a page; the language it starts with is good enough.
  }, []);
}

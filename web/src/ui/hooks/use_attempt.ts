import { useTranslate } from '../../i18n/language_context';
import { showToast } from '../overlays/toasts';

/** Runs something at once and tells at the edge of the page when it failed, with the offer to try again. */
export function useAttempt(explain: (error: unknown, translate: ReturnType<typeof useTranslate>) => string) {
  const translate = useTranslate();
  return function attempt(act: () => Promise<unknown>): void {
    act().catch((error: unknown) => {
      showToast({ tone: 'error', text: explain(error, translate), retry: () => attempt(act) });
    });
  };
}

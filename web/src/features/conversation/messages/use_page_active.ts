import { useSyncExternalStore } from 'react';

function subscribe(notify: () => void): () => void {
  document.addEventListener('visibilitychange', notify);
  addEventListener('focus', notify);
  addEventListener('blur', notify);
  return () => {
    document.removeEventListener('visibilitychange', notify);
    removeEventListener('focus', notify);
    removeEventListener('blur', notify);
  };
}

/** Whether somebody looks at this page: it is visible and has the focus. */
export function usePageActive(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus());
}

import type { ActivityHint } from '@parley/sdk';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Signs that somebody is at this page: opening it, its pointer, its keys, and coming back to it. */
export const pageActivity: ActivityHint = {
  onUse(listener) {
    const whenSeen = () => {
      if (document.visibilityState === 'visible') listener();
    };
    for (const sign of SIGNS) addEventListener(sign, listener, { passive: true, capture: true });
    document.addEventListener('visibilitychange', whenSeen);
    listener();
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, listener, { capture: true });
      document.removeEventListener('visibilitychange', whenSeen);
    };
  },
};

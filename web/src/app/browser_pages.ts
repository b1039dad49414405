import type { Pages } from '@parley/sdk';

/** Tells when the browser halts this page, as it does with those that nobody has looked at for long. */
function onHalt(listener: (what: 'halt' | 'goOn') => void): () => void {
  const halt = () => listener('halt');
  const goOn = () => listener('goOn');
  document.addEventListener('freeze', halt);
  document.addEventListener('resume', goOn);
  return () => {
    document.removeEventListener('freeze', halt);
    document.removeEventListener('resume', goOn);
  };
}

/** What the windows of this browser find each other by. A page that came without TLS has no locks: there each is on its own. */
export const browserPages: Pages | null =
  'locks' in navigator && 'BroadcastChannel' in window
    ? {
        locks: navigator.locks,
        // The language's library gives its listeners more than they are told to expect here.
        channel: (name) => new BroadcastChannel(name) as unknown as ReturnType<Pages['channel']>,
        onHalt,
      }
    : null;

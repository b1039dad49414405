import { useEffect } from 'react';

export interface Shortcuts {
  /** Ctrl or Cmd and K. */
  readonly onSearch: () => void;
  /** Alt and an arrow: to the chat below or above. */
  readonly onStep: (direction: 1 | -1) => void;
  /** Escape, when nothing nearer took it. */
  readonly onEscape: () => void;
}

/** Listens to the keys that work everywhere, except under an open dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  // The keyboard is outside React.
  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if (document.querySelector('dialog[open]') !== null || event.defaultPrevented || event.isComposing) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') shortcuts.onSearch();
      else if (event.altKey && event.key === 'ArrowDown') shortcuts.onStep(1);
      else if (event.altKey && event.key === 'ArrowUp') shortcuts.onStep(-1);
      else if (event.key === 'Escape') shortcuts.onEscape();
      else return;
      event.preventDefault();
    }
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  }, [shortcuts]);
}

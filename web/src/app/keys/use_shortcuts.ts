import { useEffect } from 'react';
import { shortcutOf, type ShortcutAct } from './shortcuts';

export type Shortcuts = Readonly<Record<ShortcutAct, () => void>>;

/** Listens to the keys that work everywhere, except under an open dialog or menu. */
export function useShortcuts(shortcuts: Shortcuts): void {
  // The keyboard is outside React.
  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open], [role=menu]:popover-open') !== null) return;
      const act = shortcutOf(event, isTyping(event.target) ? 'typing' : 'elsewhere');
      if (act === null) return;
      event.preventDefault();
      shortcuts[act]();
    }
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  }, [shortcuts]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input:not([type=radio]), textarea, [contenteditable]') !== null
  );
}

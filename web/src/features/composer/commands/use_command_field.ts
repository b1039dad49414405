import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { commandQuery, offerCommands, type Command } from './commands';

/** The completion of commands after a slash: what is offered, which keys it takes, and what choosing does. */
export function useCommandField(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
  commands: readonly Command[],
  change: (text: string) => void,
) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const query = commandQuery(text, caret);
  const offered = query === null ? [] : offerCommands(commands, query);
  const open = offered.length > 0 && !dismissed;

  function pick(command: Command) {
    const rest = text.slice(caret).replace(/^\S*\s*/u, '');
    change(`${command.written} ${rest}`);
    setActive(0);
    setCaret(command.written.length + 1);
    fieldRef.current?.focus();
  }

  /** Whether the key was one of the list's. Enter sends what is written out already. */
  function takeKey(event: KeyboardEvent): boolean {
    const chosen = offered[active];
    if (!open || chosen === undefined) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + offered.length) % offered.length);
    else if (event.key === 'Tab' || (event.key === 'Enter' && text !== chosen.written)) pick(chosen);
    else if (event.key === 'Escape') setDismissed(true);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  function noteCaret() {
    const now = fieldRef.current?.selectionStart ?? 0;
    if (now === caret) return;
    setCaret(now);
    setActive(0);
    if (now === 0) setDismissed(false);
  }

  return { id, open, offered, active, pick, takeKey, noteCaret };
}

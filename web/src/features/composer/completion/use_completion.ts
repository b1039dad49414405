import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { mentionQuery, offerMentions, type Mentionable } from './mentions';

/** The completion of names after an @: what is offered, which keys it takes, and what choosing does. */
export function useMentionField(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
  people: readonly Mentionable[],
  change: (text: string) => void,
) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const caretAfter = useRef<number | null>(null);
  const query = mentionQuery(text, caret);
  const offered = useMemo(
    () => (query === null ? [] : offerMentions(people, query.word)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the word is all of the query that counts
    [people, query?.word],
  );
  const open = query !== null && offered.length > 0 && dismissed !== query.start;

  // The caret follows the name that was put in.
  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    fieldRef.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [fieldRef, text]);

  function pick(person: Mentionable) {
    if (query === null) return;
    const before = `${text.slice(0, query.start)}@${person.username} `;
    caretAfter.current = before.length;
    setCaret(before.length);
    setActive(0);
    change(before + text.slice(caret));
  }

  /** Whether the key was one of the list's. */
  function takeKey(event: KeyboardEvent): boolean {
    const chosen = offered[active];
    if (!open || chosen === undefined) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen);
    else if (event.key === 'Escape') setDismissed(query.start);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  function noteCaret() {
    setCaret(fieldRef.current?.selectionStart ?? 0);
    setActive(0);
  }

  return { id, open, offered, active, pick, takeKey, noteCaret };
}

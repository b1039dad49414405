import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { Completion, CompletionQuery, CompletionSource } from './completion_source';

const NOTHING: readonly Completion[] = [];

/** The completion of the word at the caret: what is offered, which keys it takes, and what choosing does. */
export function useCompletion(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
  sources: readonly CompletionSource[],
  change: (text: string) => void,
) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const caretAfter = useRef<number | null>(null);
  const { source, query } = findSource(sources, text, caret);
  const word = query?.word;
  const offered = useMemo(
    () => (source === undefined || word === undefined ? NOTHING : source.offer(word)),
    [source, word],
  );
  const open = query !== undefined && offered.length > 0 && dismissed !== query.start;

  // What a source offers is loaded outside of rendering.
  useEffect(() => source?.prepare?.(), [source]);

  // The caret follows what was put in.
  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    fieldRef.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [fieldRef, text]);

  /** Puts something into the text in place of what is between two places; the caret stands behind it. */
  function replace(start: number, end: number, insert: string) {
    const before = text.slice(0, start) + insert;
    caretAfter.current = before.length;
    setCaret(before.length);
    setActive(0);
    change(before + text.slice(end));
  }

  function pick({ insert }: Completion) {
    if (query !== undefined) replace(query.start, caret, insert);
  }

  /** Whether the key was one of the list's. */
  function takeKey(event: KeyboardEvent): boolean {
    const chosen = offered[active];
    if (!open || chosen === undefined) return false;
    // Enter sends what is written out already.
    const isEnter = event.key === 'Enter' && !event.shiftKey;
    if (event.key === 'ArrowDown') setActive((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + offered.length) % offered.length);
    else if (event.key === 'Tab' || (isEnter && text !== chosen.insert.trim())) pick(chosen);
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

  /** Puts something in where the caret is, in place of what is marked. */
  function insertAtCaret(insert: string) {
    const field = fieldRef.current;
    replace(field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length, insert);
  }

  return { id, label: source?.label ?? '', open, offered, active, pick, takeKey, noteCaret, insertAtCaret };
}

function findSource(
  sources: readonly CompletionSource[],
  text: string,
  caret: number,
): { readonly source?: CompletionSource; readonly query?: CompletionQuery } {
  for (const source of sources) {
    const query = source.find(text, caret);
    if (query !== null) return { source, query };
  }
  return {};
}

import { useEffect, useRef, useState } from 'react';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** For the next page; null at the end. */
  readonly nextCursor: string | null;
}

export interface Pages<Item> {
  /** All that came so far; null until the first page did. */
  readonly items: readonly Item[] | null;
  readonly failure: { readonly error: unknown } | null;
  readonly busy: boolean;
  /** Loads the next page; null where there is none. */
  readonly more: (() => void) | null;
  /** Begins anew with the first page. */
  readonly reload: () => void;
}

interface State<Item> extends Omit<Pages<Item>, 'more' | 'reload'> {
  readonly next: string | null;
}

/**
 * A list that comes page by page. It begins anew when `question` changes, which names all that `load` depends on; answers
 * to a former question are dropped, and the former list stays until the new one is there.
 */
export function usePages<Item>(
  question: string,
  load: (cursor: string | undefined) => Promise<Page<Item>>,
): Pages<Item> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<State<Item>>({ items: null, failure: null, busy: true, next: null });
  const asked = useRef(0);
  const latest = useRef(load);

  function ask(cursor: string | undefined, before: readonly Item[]): void {
    const number = (asked.current += 1);
    latest.current(cursor).then(
      ({ items, nextCursor }) => {
        if (number !== asked.current) return;
        setState({ items: [...before, ...items], failure: null, busy: false, next: nextCursor });
      },
      (error: unknown) => {
        if (number === asked.current) setState((old) => ({ ...old, failure: { error }, busy: false }));
      },
    );
  }

  // The server is outside React. An answer that comes after the component is gone is dropped.
  useEffect(() => {
    latest.current = load;
    ask(undefined, []);
    return () => {
      asked.current += 1;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `question` stands for everything that `load` depends on.
  }, [question, round]);

  const { items, failure, busy, next } = state;
  const more = () => {
    setState({ ...state, busy: true, failure: null });
    ask(next ?? undefined, items ?? []);
  };
  return { items, failure, busy, more: next === null || busy ? null : more, reload: () => setRound(round + 1) };
}

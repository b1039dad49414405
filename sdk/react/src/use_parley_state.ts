import type { ClientState } from '@parley/sdk';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { useParley } from './parley_provider.js';

/**
 * A part of the client's state; the component renders again only when that part changed. `isEqual` tells whether two
 * results are the same (by default, whether they are one value), for selectors that make a new object every time.
 */
export function useParleyState<Part>(
  selector: (state: ClientState) => Part,
  isEqual: (before: Part, after: Part) => boolean = Object.is,
): Part {
  const { store } = useParley();
  const last = useRef<{ readonly part: Part } | null>(null);
  const read = (): Part => {
    const part = selector(store.getState());
    if (last.current && isEqual(last.current.part, part)) return last.current.part;
    last.current = { part };
    return part;
  };
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, read, read);
}

/** Whether two lists hold the same values in the same order. */
export function isSameList<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((value, at) => Object.is(value, after[at]));
}

import { useEffect, useRef, useState } from 'react';

export interface Loaded<Value> {
  /** Null until it came. */
  readonly value: Value | null;
  readonly failure: { readonly error: unknown } | null;
  /** Loads it once more. */
  readonly reload: () => void;
}

/** Loads something when the component appears, and again when it is asked to. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Loaded<Value>, 'reload'>>({ value: null, failure: null });
  const latest = useRef(load);
  // The server is outside React. An answer that comes after the component is gone is dropped.
  useEffect(() => {
    let current = true;
    latest.current().then(
      (value) => current && setState({ value, failure: null }),
      (error: unknown) => current && setState(({ value }) => ({ value, failure: { error } })),
    );
    return () => {
      current = false;
    };
  }, [round]);
  return { ...state, reload: () => setRound(round + 1) };
}

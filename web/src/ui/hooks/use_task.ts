import { useCallback, useState } from 'react';

export interface Task {
  /** It is under way. */
  readonly busy: boolean;
  /** What the last run ended with, when it failed. */
  readonly failure: { readonly error: unknown } | null;
  /** Carries out the task; a failure is kept, not thrown. It keeps its identity. */
  readonly run: (task: () => Promise<void>) => Promise<void>;
}

/** Runs one piece of work at a time and remembers how it stands, for a button that waits and a line that says why not. */
export function useTask(): Task {
  const [state, setState] = useState<Omit<Task, 'run'>>({ busy: false, failure: null });

  const run = useCallback(async (task: () => Promise<void>): Promise<void> => {
    setState({ busy: true, failure: null });
    try {
      await task();
      setState({ busy: false, failure: null });
    } catch (error) {
      setState({ busy: false, failure: { error } });
    }
  }, []);

  return { ...state, run };
}

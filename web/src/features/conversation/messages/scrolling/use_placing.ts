import { useEffect, useMemo } from 'react';

/** Longer than the list goes on to look for the place that it was told to go to: 150 ms from when it last changed. */
const STILL_MS = 200;
/** A reader who scrolls meanwhile does not wait longer. */
const MOST_MS = 600;

/** Whether the list looks for a place that it was told to go to, as it does from the beginning. */
export interface Placing {
  /** To be called when the list is told to go somewhere. */
  readonly begin: () => void;
  /** To be called whenever the list has moved, or its rows turned out to be higher or lower. */
  readonly noteChange: () => void;
  /** Does what would move rows: now, or when the list has come to its place. Of several that wait, the last one counts. */
  readonly afterwards: (act: () => void) => void;
}

/**
 * Rows that come in front of a place while the list looks for it would be made up for twice, once by the list's going there again and once
 * more by its keeping what is in sight: it would end up further on by as much as they are high.
 */
export function usePlacing(): Placing {
  const placing = useMemo(() => makePlacing(), []);
  useEffect(() => {
    placing.begin();
    return placing.end;
  }, [placing]);
  return placing;
}

function makePlacing() {
  let isPlacing = true;
  let began = performance.now();
  let waiting: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function over() {
    isPlacing = false;
    waiting?.();
    waiting = undefined;
  }

  function arm() {
    clearTimeout(timer);
    timer = setTimeout(over, Math.min(STILL_MS, began + MOST_MS - performance.now()));
  }

  return {
    begin() {
      isPlacing = true;
      began = performance.now();
      arm();
    },
    noteChange() {
      if (isPlacing) arm();
    },
    afterwards(act: () => void) {
      if (isPlacing) waiting = act;
      else act();
    },
    end: () => clearTimeout(timer),
  };
}

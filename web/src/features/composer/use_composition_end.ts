import { useRef, type KeyboardEvent, type SyntheticEvent } from 'react';

/** How long after the end of a composition its Enter may still come. */
const COMPOSITION_ECHO_MS = 50;

/** Knows keys that belong to an input method: some browsers report the Enter that ends a composition just after its end. */
export function useCompositionEnd() {
  const endedAt = useRef(-COMPOSITION_ECHO_MS);
  return {
    noteEnd: (event: SyntheticEvent) => {
      endedAt.current = event.timeStamp;
    },
    owns: (event: KeyboardEvent) =>
      event.nativeEvent.isComposing || event.timeStamp - endedAt.current < COMPOSITION_ECHO_MS,
  };
}

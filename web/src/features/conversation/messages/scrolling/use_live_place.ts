import { useCallback, useInsertionEffect, useRef } from 'react';
import type { MessageRow } from '../build_rows';
import type { OpeningPlace } from './opening_place';

/**
 * Makes places that go with their row. The list goes to a place again until nothing changes any more, and by then others may have been
 * put in front: an index that stood still would lead to another row, near the first one again, and so on through the chat.
 */
export function useLivePlace(rows: readonly MessageRow[]): (place: OpeningPlace) => OpeningPlace {
  const known = useRef(rows);
  // Before the list, which is inside, is told of the new rows.
  useInsertionEffect(() => {
    known.current = rows;
  });
  return useCallback((place) => {
    const key = known.current[place.index]?.key;
    return {
      ...place,
      get index() {
        const index = known.current.findIndex((row) => row.key === key);
        return index < 0 ? place.index : index;
      },
    };
  }, []);
}

import { useEffect, useState } from 'react';
import type { TextKey } from '../../../i18n/en';
import { placeProblem } from './place_problem';

/** How long the browser may look, in milliseconds. */
const PATIENCE = 20_000;

export interface FoundPlace {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres. */
  readonly accuracy: number;
}

export type PlaceSearch =
  | { readonly phase: 'searching' }
  | { readonly phase: 'found'; readonly place: FoundPlace }
  | { readonly phase: 'failed'; readonly problem: TextKey };

/** Asks the browser where it is, once for each `attempt`; the person is asked first by the browser. */
export function usePlace(attempt: number): PlaceSearch {
  const [search, setSearch] = useState<PlaceSearch & { readonly attempt?: number }>({ phase: 'searching' });
  // The position comes from the device, which is outside React.
  useEffect(() => {
    let isWanted = true;
    const tell = (next: PlaceSearch) => {
      if (isWanted) setSearch({ ...next, attempt });
    };
    // A page that came without TLS has none.
    const geolocation = (navigator as Partial<Navigator>).geolocation;
    if (geolocation === undefined) queueMicrotask(() => tell({ phase: 'failed', problem: placeProblem(undefined) }));
    geolocation?.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        tell({ phase: 'found', place: { latitude, longitude, accuracy } }),
      ({ code }) => tell({ phase: 'failed', problem: placeProblem(code) }),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60_000 },
    );
    return () => {
      isWanted = false;
    };
  }, [attempt]);
  return search.attempt === attempt ? search : { phase: 'searching' };
}

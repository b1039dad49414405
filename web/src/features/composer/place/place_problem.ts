import type { TextKey } from '../../../i18n/en';

/** Why the browser does not say where it is, and what helps; by the code of its GeolocationPositionError. */
export function placeProblem(code: number | undefined): TextKey {
  if (code === 1) return 'place.refused';
  return code === undefined ? 'place.impossible' : 'place.unknown';
}

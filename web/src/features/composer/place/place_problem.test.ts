import { expect, it } from 'vitest';
import { placeProblem } from './place_problem';

it('tells a refusal, a device that does not know, and a page that can’t ask apart', () => {
  expect([1, 2, 3, undefined].map(placeProblem)).toEqual([
    'place.refused',
    'place.unknown',
    'place.unknown',
    'place.impossible',
  ]);
});

import { expect, it } from 'vitest';
import { coveredHeight } from './covered_height';

const phone = { pageHeight: 740, seenHeight: 740, seenTop: 0, zoom: 1 };

it('is what the keyboard hides', () => {
  expect(coveredHeight({ ...phone, seenHeight: 460 })).toBe(280);
});

it('is nothing where the browser makes the page smaller itself, or moves its bars', () => {
  expect(coveredHeight(phone)).toBe(0);
  expect(coveredHeight({ ...phone, seenHeight: 690 })).toBe(0);
});

it('counts what the browser has pushed up already', () => {
  expect(coveredHeight({ ...phone, seenHeight: 460, seenTop: 100 })).toBe(180);
});

it('is nothing for somebody who has zoomed in', () => {
  expect(coveredHeight({ ...phone, seenHeight: 370, zoom: 2 })).toBe(0);
});

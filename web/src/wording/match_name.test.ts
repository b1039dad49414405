import { expect, it } from 'vitest';
import { matchesQuery } from './match_name';

it.each([
  ['Léa Fontaine', 'lea', true],
  ['Léa Fontaine', 'font', true],
  ['Léa Fontaine', 'f le', true],
  ['Léa Fontaine', 'taine', false],
  ['ada.okafor', 'oka', true],
  ['يوسف الحداد', 'يوس', true],
])('finds %j by %j: %s', (name, query, expected) => {
  expect(matchesQuery(name, query)).toBe(expected);
});

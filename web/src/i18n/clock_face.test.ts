import { expect, it } from 'vitest';
import { daysBetween, formatDay, formatLastSeen, formatRecent } from './clock_face';
import { createTranslate } from './translate';

const translate = createTranslate('en');
const now = new Date(2026, 2, 18, 12, 0);
const before = (days: number, hours = 12, minutes = 0) => new Date(2026, 2, 18 - days, hours, minutes);

it('counts calendar days, not hours', () => {
  expect(daysBetween(before(1, 23, 59), new Date(2026, 2, 18, 0, 1))).toBe(1);
  expect(daysBetween(before(0, 0, 1), before(0, 23, 59))).toBe(0);
});

it.each([
  [before(0), 'Today'],
  [before(1, 23), 'Yesterday'],
  [before(2), 'Monday'],
  [before(6), 'Thursday'],
  [before(7), 'Wed, March 11'],
  [new Date(2024, 11, 31), 'Tue, December 31, 2024'],
])('names the day of %s', (time, expected) => {
  expect(formatDay('en', translate, time, now)).toBe(expected);
});

it.each([
  [before(0, 9, 5), '9:05 AM'],
  [before(1), 'Yesterday'],
  [before(3), 'Sun'],
  [before(8), 'Mar 10'],
  [new Date(2025, 0, 2), 'Jan 2, 2025'],
])('says in the list when %s was', (time, expected) => {
  expect(formatRecent('en', translate, time, now).replace(/\s/gu, ' ')).toBe(expected);
});

it.each([
  [new Date(now.getTime() - 20_000), 'last seen just now'],
  [new Date(now.getTime() - 61_000), 'last seen 1 minute ago'],
  [new Date(now.getTime() - 59 * 60_000), 'last seen 59 minutes ago'],
  [before(0, 9, 5), 'last seen today at 9:05 AM'],
  [before(1, 9, 5), 'last seen yesterday at 9:05 AM'],
  [before(5), 'last seen Mar 13'],
])('says when somebody was last seen: %s', (time, expected) => {
  expect(formatLastSeen('en', translate, time, now).replace(/\s/gu, ' ')).toBe(expected);
});

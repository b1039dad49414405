import { expect, it } from 'vitest';
import type { MessageRow } from '../build_rows';
import { openingPlace } from './opening_place';

const row = (id: string, opensUnread = false) => ({ message: { id }, opensUnread }) as unknown as MessageRow;

it('opens at the message that was asked for, whatever is unread', () => {
  const rows = [row('a'), row('b'), row('c', true)];
  expect(openingPlace(rows, 'b')).toEqual({ index: 1, align: 'center' });
});

it('opens at what is unread, with something of what was read', () => {
  const place = openingPlace([row('a'), row('b', true), row('c')], undefined);
  expect(place).toMatchObject({ index: 1, align: 'start' });
  expect(place.offset).toBeLessThan(0);
  expect(openingPlace([row('a', true)], undefined).offset).toBe(0);
});

it('opens at the end where all is read, or where the message is not here', () => {
  expect(openingPlace([row('a'), row('b')], 'z')).toEqual({ index: 1, align: 'end' });
});

import type { User } from '@parley/sdk';
import { expect, it } from 'vitest';
import { orderContacts } from './order_contacts';

const users: Record<string, User> = Object.fromEntries(
  ['Zoe', 'Émile Roux', 'Ada', ''].map((displayName, index) => [
    `u${index}`,
    { id: `u${index}`, displayName, username: `name${index}`, status: 'offline' as const },
  ]),
);
const names = (query: string) =>
  orderContacts(['u0', 'u1', 'u2', 'u3', 'unknown'], users, query, 'en').map(({ id }) => id);

it('orders by name as the language does, and leaves out whom it does not know', () => {
  expect(names('')).toEqual(['u2', 'u1', 'u3', 'u0']);
});

it('finds by any word of the name and by user name', () => {
  expect(names('rou')).toEqual(['u1']);
  expect(names('name0')).toEqual(['u0']);
});

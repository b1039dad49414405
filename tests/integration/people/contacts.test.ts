import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

interface Contact {
  user: { id: string };
  name?: string;
  removed?: boolean;
}
interface ContactList {
  items: Contact[];
  nextCursor: string | null;
  since: string;
}

const pathOf = (person: Person): string => `/api/users/contacts/${person.id}`;
const add = async (owner: Person, other: Person, name?: string): Promise<number> =>
  (await owner.api.ask('PUT', pathOf(other), name === undefined ? {} : { body: { name } })).status;
const list = async (owner: Person, query = ''): Promise<ContactList> =>
  (await owner.api.ask<ContactList>('GET', `/api/users/contacts${query}`)).body;
const people = async (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, async () => Person.register(server)));

test('a contact is its owner’s alone, and has the name that the owner gives it', async () => {
  const [ada, ben] = (await people(2)) as [Person, Person];
  expect(await add(ada, ben, 'Benny')).toBe(204);
  expect(await add(ada, ben)).toBe(204);
  expect((await list(ada)).items).toMatchObject([{ user: { id: ben.id }, name: 'Benny' }]);
  expect((await list(ben)).items).toEqual([]);
  expect((await ada.api.ask('DELETE', pathOf(ben))).status).toBe(204);
  expect((await ada.api.ask('DELETE', pathOf(ben))).status).toBe(204);
  expect((await list(ada)).items).toEqual([]);
});

test('the owner’s other device hears of it, and the contact does not', async () => {
  const [ada, ben] = (await people(2)) as [Person, Person];
  const [other, bens] = [await (await ada.login()).connect(), await ben.connect()];
  await add(ada, ben);
  expect(await other.take('USER_EVENT')).toMatchObject({ kind: 'contact', userId: ben.id, isContact: true });
  await ada.api.ask('DELETE', pathOf(ben));
  expect(await other.take('USER_EVENT')).toMatchObject({ kind: 'contact', userId: ben.id, isContact: false });
  await bens.settle();
  expect(bens.count('USER_EVENT')).toBe(0);
});

test('what changed since is told, page by page, with those that were removed', async () => {
  const [ada, ben, eve, kim] = (await people(4)) as [Person, Person, Person, Person];
  for (const other of [ben, eve, kim]) await add(ada, other);
  const pages = [await list(ada, '?limit=2')];
  expect(pages[0]?.nextCursor).not.toBeNull();
  pages.push(await list(ada, `?limit=2&cursor=${pages[0]?.nextCursor ?? ''}`));
  expect(pages.flatMap(({ items }) => items.map(({ user }) => user.id))).toEqual([ben.id, eve.id, kim.id]);
  const { since, nextCursor } = pages[1] as ContactList;
  expect(nextCursor).toBeNull();
  expect((await list(ada, `?since=${since}`)).items).toEqual([]);

  await ada.api.ask('DELETE', pathOf(ben));
  await add(ada, kim, 'Kimmy');
  const first = await list(ada, `?since=${since}&limit=1`);
  expect(first.items).toMatchObject([{ user: { id: ben.id }, removed: true }]);
  const second = await list(ada, `?limit=1&cursor=${first.nextCursor ?? ''}`);
  expect(second).toMatchObject({ items: [{ user: { id: kim.id }, name: 'Kimmy' }], nextCursor: null });
  expect((await list(ada, `?since=${second.since}`)).items).toEqual([]);
});

test('nonsense is refused with its code', async () => {
  const [ada] = (await people(1)) as [Person];
  const code = async (method: string, path: string, body?: unknown): Promise<string> =>
    (await ada.api.refusal(method, path, body === undefined ? {} : { body })).body.code;
  expect(await code('PUT', pathOf(ada))).toBe('INVALID_FIELD');
  expect(await code('PUT', '/api/users/contacts/00000000000000000000000000')).toBe('USER_NOT_FOUND');
  expect(await code('PUT', '/api/users/contacts/nobody')).toBe('USER_NOT_FOUND');
  expect(await code('PUT', pathOf(ada), { name: 7 })).toBe('INVALID_FIELD');
  expect(await code('GET', '/api/users/contacts?since=ever')).toBe('INVALID_FIELD');
  expect(await code('GET', '/api/users/contacts?cursor=ever')).toBe('INVALID_FIELD');
});

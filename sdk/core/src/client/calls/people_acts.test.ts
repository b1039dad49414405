import { expect, test } from 'vitest';
import type { HttpClient } from '../../transport/http_client.js';
import type { User } from '../../wire/generated/schema.js';
import { loadBlocked, loadContacts } from './people_acts.js';
import type { EffectContext } from '../perform_effects.js';
import { StateStore } from '../state_store.js';

const person = (id: string): User => ({ id, username: id, displayName: id, status: 'offline' });

/** A list of two pages; between them the own log tells that ann has gone and dan has come. */
function listed(list: 'contacts' | 'blocked'): EffectContext {
  const store = new StateStore(() => undefined);
  const news = (userId: string, present: boolean): void =>
    store.dispatch({ kind: list === 'contacts' ? 'contact' : 'blocked', userId, present });
  for (const id of ['ann', 'ben', 'eve']) news(id, true);
  const itemOf = (id: string): unknown =>
    list === 'contacts' ? { user: person(id), addedAt: '2026-01-31T09:05:06.789Z' } : person(id);
  const call = (_: string, { query }: { query: { cursor?: string } }): Promise<unknown> => {
    if (query.cursor === undefined)
      return Promise.resolve({ items: ['ann', 'ben'].map(itemOf), nextCursor: 'next', since: '1' });
    news('ann', false);
    news('dan', true);
    return Promise.resolve({ items: [itemOf('cid')], nextCursor: null, since: '1' });
  };
  return { store, http: { call } as unknown as HttpClient, tasks: undefined as never };
}

test.each([
  ['contacts', loadContacts],
  ['blocked', loadBlocked],
] as const)('what changes while the pages of %s come is not lost', async (list, load) => {
  const context = listed(list);
  await load(context);
  expect([...context.store.getState()[list]].sort()).toEqual(['ben', 'cid', 'dan']);
});

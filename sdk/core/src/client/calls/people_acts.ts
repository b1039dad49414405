import type * as Wire from '../../wire/generated/schema.js';
import type { EffectContext } from '../perform_effects.js';

const pageSize = 200;
const mostPages = 50;

/** Loads whom the caller has blocked. */
export async function loadBlocked({ store, http }: EffectContext): Promise<void> {
  const before = store.getState().blocked;
  const users = await allPages((cursor) => http.call('listBlocked', { query: { limit: pageSize, ...cursor } }));
  const userIds = withNews(users, before, store.getState().blocked);
  store.dispatch({ kind: 'usersLoaded', users }, { kind: 'blockedLoaded', userIds });
}

/** Loads the caller's contacts. */
export async function loadContacts({ store, http }: EffectContext): Promise<readonly Wire.User[]> {
  const before = store.getState().contacts;
  const contacts = await allPages((cursor) => http.call('listContacts', { query: { limit: pageSize, ...cursor } }));
  const users = contacts.filter(({ removed }) => removed !== true).map(({ user }) => user);
  const userIds = withNews(users, before, store.getState().contacts);
  store.dispatch({ kind: 'usersLoaded', users }, { kind: 'contactsLoaded', userIds });
  return users;
}

/** What was loaded, and what the user's own log has told of while its pages came: that is newer. */
function withNews(loaded: readonly Wire.User[], before: readonly string[], now: readonly string[]): readonly string[] {
  const ids = new Set(loaded.map(({ id }) => id));
  for (const id of now) if (!before.includes(id)) ids.add(id);
  for (const id of before) if (!now.includes(id)) ids.delete(id);
  return [...ids];
}

export async function setContact(
  { store, http }: EffectContext,
  userId: string,
  change: 'add' | 'remove',
): Promise<void> {
  await http.call(change === 'add' ? 'addContact' : 'removeContact', { path: { userId } });
  store.dispatch({ kind: 'contact', userId, present: change === 'add' });
}

export async function setBlock(
  { store, http }: EffectContext,
  userId: string,
  change: 'block' | 'unblock',
): Promise<void> {
  const blocked = change === 'block';
  await http.call('blockUser', { body: { userId, blocked } });
  store.dispatch({ kind: 'blocked', userId, present: blocked });
}

/** All participants of a chat, page by page, and their profiles as far as they are asked for elsewhere. */
export function listParticipants({ http }: EffectContext, chatId: string): Promise<readonly Wire.Participant[]> {
  return allPages((cursor) =>
    http.call('listParticipants', { path: { chatId }, query: { limit: pageSize, ...cursor } }),
  );
}

async function allPages<T>(
  load: (cursor: { cursor?: string }) => Promise<{ readonly items: readonly T[]; readonly nextCursor: Wire.Cursor }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: Wire.Cursor = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextCursor }: { items: readonly T[]; nextCursor: Wire.Cursor } = await load(
      cursor === null ? {} : { cursor },
    );
    all.push(...items);
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return all;
}

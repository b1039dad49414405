import type { User } from '@parley/sdk';
import { matchesQuery } from '../../wording/match_name';

/** The contacts that match, as the language orders names; those of whom nothing is known yet are left out. */
export function orderContacts(
  ids: readonly string[],
  users: Readonly<Record<string, User>>,
  query: string,
  language: string,
): readonly User[] {
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  const nameOf = ({ displayName, username }: User) => displayName || username;
  return ids
    .flatMap((id) => users[id] ?? [])
    .filter((user) => query === '' || matchesQuery(nameOf(user), query) || matchesQuery(user.username, query))
    .sort((a, b) => collator.compare(nameOf(a), nameOf(b)));
}

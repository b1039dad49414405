import type { Participant, User } from '@parley/sdk';
import { matchesQuery } from '../../../wording/match_name';

export type MemberFilter = 'everyone' | 'admins';

const RANK = { owner: 0, admin: 1, member: 2 } as const;

/**
 * Those of a chat's people who are asked for, admins first, else in the order of their coming. A name is found where it is
 * known here, or where the server's search, which knows all names, has `found` it.
 */
export function chooseMembers(
  members: readonly Participant[],
  users: Readonly<Record<string, User>>,
  {
    filter,
    query,
    found,
  }: { readonly filter: MemberFilter; readonly query: string; readonly found: ReadonlySet<string> },
): readonly Participant[] {
  const isNamed = ({ userId }: Participant) => {
    const user = users[userId];
    return (
      found.has(userId) ||
      (user !== undefined && (matchesQuery(user.displayName, query) || matchesQuery(user.username, query)))
    );
  };
  const chosen = members.filter(
    (member) => (filter === 'everyone' || member.role !== 'member') && (query === '' || isNamed(member)),
  );
  return chosen
    .map((member, index) => ({ member, index }))
    .sort((a, b) => RANK[a.member.role] - RANK[b.member.role] || a.index - b.index)
    .map(({ member }) => member);
}

import { useParley, useParleyState } from '@parley/react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/shallow';

/** Names are asked for so many people at a time. */
const NAMED_AT_ONCE = 200;

/** What the people with these ids are called; undefined for those who are not known, or no longer. */
export function useNames(ids: readonly (string | undefined)[]): (id: string) => string | undefined {
  const client = useParley();
  const strangers = useParleyState(
    useShallow((state) => [
      ...new Set(ids.filter((id): id is string => id !== undefined && state.users[id] === undefined)),
    ]),
  );
  // Names come from the server, which is outside React.
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers.slice(0, NAMED_AT_ONCE)).catch(() => undefined);
  }, [client, strangers]);
  const users = useParleyState((state) => state.users);
  return (id) => users[id]?.displayName || users[id]?.username;
}

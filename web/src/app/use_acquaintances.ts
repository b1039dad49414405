import { isSameList, rememberLast, useParley, useParleyState } from '@parley/react';
import type { ClientState } from '@parley/sdk';
import { useEffect, useMemo, useState } from 'react';
import { acquaintanceFinder } from './find_acquaintances';

/** The server takes at most this many. */
const MOST_WATCHED = 500;

/** Sees to it that the people of the chats are known by name, and that their coming and going is told. */
export function useAcquaintances(): void {
  const client = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const [find] = useState(acquaintanceFinder);
  const people = useParleyState((state) => find(state.chats, state.account?.user.id), isSameList);
  const strangersAmong = useMemo(
    () => rememberLast((users: ClientState['users']) => people.filter((id) => users[id] === undefined)),
    [people],
  );
  const strangers = useParleyState((state) => strangersAmong(state.users), isSameList);

  // The server is outside React. What fails is asked for again with the next connection.
  useEffect(() => {
    client.watchPresence(people.slice(0, MOST_WATCHED));
  }, [client, people]);
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers).catch(() => undefined);
  }, [client, strangers, online]);
}

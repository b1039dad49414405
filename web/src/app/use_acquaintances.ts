import { useParley, useParleyState } from '@parley/react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/shallow';

/** The server takes at most this many. */
const MOST_WATCHED = 500;

/** Sees to it that the people of the chats are known by name, and that their coming and going is told. */
export function useAcquaintances(): void {
  const client = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const people = useParleyState(
    useShallow((state) => {
      const ids = new Set<string>();
      for (const chat of Object.values(state.chats)) {
        for (const { userId } of chat.participants ?? []) ids.add(userId);
        if (chat.lastMessage !== undefined) ids.add(chat.lastMessage.senderId);
      }
      if (state.account !== null) ids.delete(state.account.user.id);
      return [...ids].sort();
    }),
  );
  const strangers = useParleyState(useShallow((state) => people.filter((id) => state.users[id] === undefined)));

  // The server is outside React. What fails is asked for again with the next connection.
  useEffect(() => {
    client.watchPresence(people.slice(0, MOST_WATCHED));
  }, [client, people]);
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers).catch(() => undefined);
  }, [client, strangers, online]);
}

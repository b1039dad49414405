import { useParleyState } from '@parley/react';
import { shownReactions, type Message } from '@parley/sdk';
import { useShallow } from 'zustand/shallow';

/** The emoji with which the reader has reacted to a message. */
export function useGivenReactions(message: Message): readonly string[] {
  return useParleyState(
    useShallow((state) =>
      shownReactions(state, message)
        .filter(({ userIds }) => userIds.includes(state.account?.user.id ?? ''))
        .map(({ emoji }) => emoji),
    ),
  );
}

import { useParleyState } from '@parley/react';
import type { ChatState, User } from '@parley/sdk';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useChatNames } from '../../people/use_chat_names';
import { usePeopleSearch } from '../../people/use_people_search';
import { otherUserId, personName } from '../../wording/chat_name';
import { peopleCount } from '../../wording/people_count';
import { rankChats } from './rank_chats';

/** Somewhere to go: a chat, or a person with whom there is none yet. */
export interface Destination {
  readonly key: string;
  readonly name: string;
  readonly line: string;
  readonly chat?: ChatState;
  /** Whose face it has, where that is not `name`. */
  readonly face?: string;
  /** Of the chat: where to. */
  readonly messageId?: string;
  readonly user?: User | undefined;
}

export interface Destinations {
  readonly chats: readonly Destination[];
  readonly people: readonly Destination[];
  /** People are still being looked for. */
  readonly busy: boolean;
  readonly error: string | null;
}

/** Where somebody may want to go who has written `query`. */
export function useDestinations(chats: readonly ChatState[], query: string, openId: string | undefined): Destinations {
  const translate = useTranslate();
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const users = useParleyState((state) => state.users);
  const names = useChatNames(chats);
  const search = usePeopleSearch(query);
  const ranked = useMemo(() => rankChats(chats, names, query, openId), [chats, names, query, openId]);
  const known = useMemo(
    () => new Set(chats.flatMap((chat) => otherUserId(chat, me) ?? (chat.type === 'direct' ? me : []))),
    [chats, me],
  );
  const strangers = query === '' ? [] : (search.people ?? []).filter(({ id }) => !known.has(id) && id !== me);
  return {
    chats: ranked.map((chat) => {
      const other = otherUserId(chat, me);
      const user = other === undefined ? undefined : users[other];
      const line =
        chat.type === 'direct' ? (user === undefined ? '' : `@${user.username}`) : peopleCount(chat, translate);
      return { key: chat.id, name: names.get(chat.id) ?? '', line, chat, user };
    }),
    people: strangers.map((user) => ({
      key: user.id,
      name: personName(user, translate),
      line: `@${user.username}`,
      user,
    })),
    busy: search.busy,
    error: search.error,
  };
}

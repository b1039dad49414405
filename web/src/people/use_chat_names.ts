import { useParleyState } from '@parley/react';
import type { ChatState, ClientState } from '@parley/sdk';
import { useMemo } from 'react';
import { useTranslate } from '../i18n/language_context';
import { chatName } from '../wording/chat_name';

const NOBODY: ClientState['users'] = {};

/** The names of these chats by id, as the signed-in person sees them. */
export function useChatNames(chats: readonly ChatState[]): ReadonlyMap<string, string> {
  const translate = useTranslate();
  // Nobody's coming and going is of interest where no name is asked for.
  const users = useParleyState((state) => (chats.length === 0 ? NOBODY : state.users));
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  return useMemo(
    () => new Map(chats.map((chat) => [chat.id, chatName(chat, users, currentUserId, translate)])),
    [chats, users, currentUserId, translate],
  );
}

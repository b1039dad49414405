import type { Chat, User } from '@parley/sdk';
import type { Translate } from '../i18n/translate';
import { listTexts } from './list_texts';

type Users = Readonly<Record<string, User>>;

/** The other person of a direct chat; undefined in other chats and in a chat with oneself. */
export function otherUserId(chat: Pick<Chat, 'type' | 'participants'>, currentUserId: string): string | undefined {
  if (chat.type !== 'direct') return undefined;
  return chat.participants?.find(({ userId }) => userId !== currentUserId)?.userId;
}

/** What a person is called: by name, or as someone while the name is not known yet. */
export function personName(user: User | undefined, translate: Translate): string {
  return user?.displayName || user?.username || translate('chat.unknownPerson');
}

/** What a chat is called by the one who looks at it: its name, or the other person, or the first people in it. */
export function chatName(chat: Chat, users: Users, currentUserId: string, translate: Translate): string {
  if (chat.name) return chat.name;
  if (chat.type === 'direct') {
    const other = otherUserId(chat, currentUserId);
    return other === undefined ? translate('chat.saved') : personName(users[other], translate);
  }
  const names = (chat.participants ?? [])
    .filter(({ userId }) => userId !== currentUserId)
    .slice(0, 3)
    .flatMap(({ userId }) => users[userId]?.displayName ?? []);
  return listTexts(names, translate) || translate('chat.unnamed');
}

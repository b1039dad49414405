import { useParleyState } from '@parley/react';
import { messageStatus, type ChatState, type ClientState, type MessageStatus, type User } from '@parley/sdk';
import { useShallow } from 'zustand/shallow';
import { formatRecent } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { chatName, otherUserId, personName } from '../../../wording/chat_name';
import { contentText, messagePreview } from '../../../wording/message_preview';
import { typingText } from '../../../wording/typing_text';

/** A chat without a name is called by three people, without oneself. */
const NAMED_PEOPLE = 4;

/** What one row of the chat list says. */
export interface ChatItemView {
  readonly name: string;
  readonly other: User | undefined;
  readonly time: { readonly text: string; readonly iso: string } | null;
  readonly preview: { readonly kind: 'typing' | 'draft' | 'message' | 'none'; readonly text: string };
  /** The same without what is written and not sent. */
  readonly message: ChatItemView['preview'];
  readonly status: MessageStatus | null;
}

/** The newest message that is not acknowledged yet, if it is newer than all confirmed ones. */
function lastOutgoing(state: ClientState, chatId: string) {
  return state.outbox.findLast((entry) => entry.chatId === chatId);
}

/** Those of `users` whom the row of a chat may name: of a chat without a name of its own the first few people. */
function namedIn(chat: ChatState, typing: ClientState['typing'][string] | undefined, users: ClientState['users']) {
  const named: Record<string, User> = {};
  const add = (id: string) => {
    if (users[id] !== undefined) named[id] = users[id];
  };
  if (!chat.name || chat.type === 'direct')
    chat.participants?.slice(0, NAMED_PEOPLE).forEach(({ userId }) => add(userId));
  if (chat.lastMessage !== undefined) add(chat.lastMessage.senderId);
  Object.keys(typing ?? {}).forEach(add);
  return named;
}

/** Reads off the state what the row of a chat shows. */
export function useChatItem(chat: ChatState, now: Date): ChatItemView {
  const { language, translate } = useLanguage();
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const typing = useParleyState((state) => state.typing[chat.id]);
  const users = useParleyState(useShallow((state) => namedIn(chat, typing, state.users)));
  const outgoing = useParleyState((state) => lastOutgoing(state, chat.id));
  const status = useParleyState((state) => {
    const last = lastOutgoing(state, chat.id) ?? state.chats[chat.id]?.lastMessage;
    if (last === undefined || ('senderId' in last && (last.senderId !== currentUserId || last.isDeleted))) return null;
    return messageStatus(state, last);
  });

  const otherId = otherUserId(chat, currentUserId);
  const when = outgoing === undefined ? chat.lastMessage?.timestamp : new Date(outgoing.createdAt).toISOString();

  function preview(): ChatItemView['preview'] {
    const typists = Object.keys(typing ?? {}).filter((id) => id !== currentUserId);
    if (typists.length > 0) {
      const names = typists.map((id) => personName(users[id], translate));
      return { kind: 'typing', text: chat.type === 'direct' ? translate('typing.here') : typingText(names, translate) };
    }
    if (chat.draft) return { kind: 'draft', text: chat.draft.text };
    return message();
  }

  function message(): ChatItemView['preview'] {
    if (outgoing !== undefined) return { kind: 'message', text: contentText(outgoing.content, translate) };
    const last = chat.lastMessage;
    if (last === undefined) return { kind: 'none', text: translate('chats.noMessages') };
    const text = messagePreview(last, translate);
    if (chat.type === 'direct' || last.isDeleted) return { kind: 'message', text };
    if (last.senderId === currentUserId) return { kind: 'message', text: translate('chats.you', { text }) };
    return {
      kind: 'message',
      text: translate('chats.from', { name: personName(users[last.senderId], translate), text }),
    };
  }

  return {
    name: chatName(chat, users, currentUserId, translate),
    other: otherId === undefined ? undefined : users[otherId],
    time: when === undefined ? null : { text: formatRecent(language, translate, new Date(when), now), iso: when },
    preview: preview(),
    message: message(),
    status,
  };
}

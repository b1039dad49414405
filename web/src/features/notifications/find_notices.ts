import { changedKeys, type ChatState, type ClientState, type Message } from '@parley/sdk';

/** A message that somebody may want to be told of. */
export interface Notice {
  readonly chat: ChatState;
  readonly message: Message;
  /** It was told of before, without its words. */
  readonly isAgain?: boolean;
}

/**
 * What has come between two states and is worth a word: new messages of others, in chats that are not muted, unless the
 * person does not want to be disturbed. What a client catches up with after it was away is none: the list shows it.
 */
export function findNotices(before: ClientState, after: ClientState): readonly Notice[] {
  if (before.chats === after.chats) return [];
  if (before.connection.phase !== 'online' || after.connection.phase !== 'online') return [];
  const me = after.account?.user.id;
  if (me === undefined || after.users[me]?.status === 'busy') return [];
  const notices: Notice[] = [];
  for (const id of changedKeys(before.chats, after.chats)) {
    const known = before.chats[id];
    const chat = after.chats[id];
    if (chat === undefined || chat.isMuted || !chat.notificationsEnabled) continue;
    const { lastMessage: message } = chat;
    if (message === undefined || message.isDeleted || message.senderId === me) continue;
    if (message.seq <= Math.max(known?.lastMessage?.seq ?? 0, chat.readSeq)) continue;
    if (!after.blocked.includes(message.senderId)) notices.push({ chat, message });
  }
  return notices;
}

import type { ChatState, OutgoingMessage } from '@parley/sdk';

/** Which chats the list shows. */
export const CHAT_FILTERS = ['all', 'unread', 'groups', 'channels', 'archived'] as const;
export type ChatFilter = (typeof CHAT_FILTERS)[number];

/** Whether a chat belongs under a filter; archived ones stand under their own only. */
export function passesFilter(chat: ChatState, filter: ChatFilter): boolean {
  if (filter === 'archived' || chat.isArchived) return filter === 'archived' && chat.isArchived;
  if (filter === 'unread') return chat.unreadCount > 0 || chat.markedUnread;
  if (filter === 'groups') return chat.type === 'group';
  return filter === 'all' || chat.type === 'channel' || chat.type === 'broadcast';
}

type WaitingMessages = readonly Pick<OutgoingMessage, 'chatId' | 'createdAt'>[];

/** All chats, pinned ones first, then by newest activity, messages on their way included. */
export function orderChats(chats: Readonly<Record<string, ChatState>>, outbox: WaitingMessages): ChatState[] {
  const waiting = new Map(outbox.map(({ chatId, createdAt }) => [chatId, createdAt]));
  return Object.values(chats)
    .map((chat) => ({ chat, activity: Math.max(activityOf(chat), waiting.get(chat.id) ?? 0) }))
    .sort(
      (a, b) =>
        Number(b.chat.isPinned) - Number(a.chat.isPinned) ||
        b.activity - a.activity ||
        (a.chat.id < b.chat.id ? -1 : 1),
    )
    .map(({ chat }) => chat);
}

/** When something last happened in a chat, in milliseconds since 1970. Found out once: the list is ordered after each message. */
function activityOf(chat: ChatState): number {
  const known = activities.get(chat);
  if (known !== undefined) return known;
  const activity = Date.parse(chat.lastMessage?.timestamp ?? chat.createdAt);
  activities.set(chat, activity);
  return activity;
}

const activities = new WeakMap<ChatState, number>();

/** Folds a text for comparing: lower case, without accents. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Whether every word of the query begins a word of the name. */
export function matchesQuery(name: string, query: string): boolean {
  const words = foldText(name).split(/[\s,.\-_]+/u);
  return foldText(query)
    .split(/\s+/u)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

import type { ChatState, OutgoingMessage } from '@parley/sdk';

/** Which chats the list shows. */
export const CHAT_FILTERS = ['all', 'unread', 'direct', 'groups', 'channels', 'archived'] as const;
export type ChatFilter = (typeof CHAT_FILTERS)[number];

/** Whether a chat belongs under a filter; archived ones stand under their own only. */
export function passesFilter(chat: ChatState, filter: ChatFilter): boolean {
  if (filter === 'archived' || chat.isArchived) return filter === 'archived' && chat.isArchived;
  if (filter === 'unread') return chat.unreadCount > 0 || chat.markedUnread;
  if (filter === 'direct') return chat.type === 'direct';
  if (filter === 'groups') return chat.type === 'group';
  return filter === 'all' || chat.type === 'channel' || chat.type === 'broadcast';
}

/** Filters that are offered only where they would find something. */
const RARE: readonly ChatFilter[] = ['direct', 'groups', 'channels', 'archived'];

/** The filters that are worth offering, and how many chats under each have something unread that is not muted. */
export function surveyFilters(
  chats: readonly ChatState[],
): readonly { readonly filter: ChatFilter; readonly news: number }[] {
  const found = new Map(CHAT_FILTERS.map((filter) => [filter, { some: false, news: 0 }]));
  for (const chat of chats) {
    const isNews = (chat.unreadCount > 0 || chat.markedUnread) && !chat.isMuted;
    for (const [filter, count] of found) {
      if (!passesFilter(chat, filter)) continue;
      count.some = true;
      if (isNews) count.news += 1;
    }
  }
  const kinds = (['direct', 'groups', 'channels'] as const).filter((kind) => found.get(kind)?.some === true);
  return CHAT_FILTERS.flatMap((filter) => {
    const { some = false, news = 0 } = found.get(filter) ?? {};
    // People alone are no choice beside all.
    if (filter === 'direct' && kinds.length < 2) return [];
    return !RARE.includes(filter) || some ? [{ filter, news }] : [];
  });
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

import type { ChatState, OutgoingMessage } from '@parley/sdk';

type WaitingMessages = readonly Pick<OutgoingMessage, 'chatId' | 'createdAt'>[];

/** The chats of the list, pinned ones first, then by newest activity, messages on their way included; archived ones are left out. */
export function orderChats(chats: Readonly<Record<string, ChatState>>, outbox: WaitingMessages): ChatState[] {
  const waiting = new Map(outbox.map(({ chatId, createdAt }) => [chatId, createdAt]));
  const activity = (chat: ChatState) =>
    Math.max(Date.parse(chat.lastMessage?.timestamp ?? chat.createdAt), waiting.get(chat.id) ?? 0);
  return Object.values(chats)
    .filter((chat) => !chat.isArchived)
    .sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || activity(b) - activity(a) || (a.id < b.id ? -1 : 1));
}

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

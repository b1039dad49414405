import type { ChatState } from '@parley/sdk';

/** When something last happened in a chat that its reader may want to see, in milliseconds since 1970. */
function lastActivity(chat: ChatState): number {
  return Date.parse(chat.lastMessage?.timestamp ?? chat.createdAt);
}

/** The chats of the list, pinned ones first, then by newest activity; archived ones are left out. */
export function orderChats(chats: Readonly<Record<string, ChatState>>): ChatState[] {
  return Object.values(chats)
    .filter((chat) => !chat.isArchived)
    .sort(
      (a, b) => Number(b.isPinned) - Number(a.isPinned) || lastActivity(b) - lastActivity(a) || (a.id < b.id ? -1 : 1),
    );
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

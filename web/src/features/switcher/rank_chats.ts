import type { ChatState } from '@parley/sdk';
import { foldText, matchesQuery } from '../../wording/match_name';

/** So many chats are offered; whoever looks for another one writes one letter more. */
export const MOST_CHATS = 20;

/**
 * The chats that somebody may want to go to, the likeliest first. Without a query: where they are called by name, then what
 * is unread, then what was used last, without the one that is open. With one: names that begin with it, then names of
 * which a word does; what is put away comes last.
 */
export function rankChats(
  chats: readonly ChatState[],
  names: ReadonlyMap<string, string>,
  query: string,
  openId: string | undefined,
): readonly ChatState[] {
  const rank = query === '' ? newsRank : (chat: ChatState) => nameRank(chat, names.get(chat.id) ?? '', query);
  return chats
    .filter((chat) =>
      query === '' ? chat.id !== openId && !chat.isArchived : matchesQuery(names.get(chat.id) ?? '', query),
    )
    .map((chat, index) => ({ chat, index, rank: rank(chat) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, MOST_CHATS)
    .map(({ chat }) => chat);
}

function newsRank({ mentionCount, unreadCount, markedUnread, isMuted }: ChatState): number {
  if (mentionCount > 0) return 0;
  return (unreadCount > 0 || markedUnread) && !isMuted ? 1 : 2;
}

function nameRank({ isArchived }: ChatState, name: string, query: string): number {
  return (isArchived ? 2 : 0) + (foldText(name).startsWith(foldText(query)) ? 0 : 1);
}

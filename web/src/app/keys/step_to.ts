import type { ChatState } from '@parley/sdk';

type Walked = Pick<ChatState, 'id' | 'isArchived' | 'unreadCount' | 'markedUnread'>;

/**
 * The chat above (-1) or below (1) the open one, among those that are not put away; with none open the first one. The next
 * unread one is looked for on the other side, too, once its side has none.
 */
export function stepTo<Chat extends Walked>(
  chats: readonly Chat[],
  openId: string | undefined,
  direction: 1 | -1,
  which: 'every' | 'unread',
): Chat | undefined {
  const walked = chats.filter(({ isArchived }) => !isArchived);
  const at = walked.findIndex(({ id }) => id === openId);
  if (which === 'every') return at < 0 ? walked[0] : walked[at + direction];
  const ahead = direction === 1 ? walked.slice(at + 1) : walked.slice(0, Math.max(0, at)).reverse();
  const behind = direction === 1 ? walked.slice(0, Math.max(0, at)) : walked.slice(at + 1).reverse();
  return [...ahead, ...behind].find(
    ({ id, unreadCount, markedUnread }) => id !== openId && (unreadCount > 0 || markedUnread),
  );
}

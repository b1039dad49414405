import type { ClientState } from '@parley/sdk';

/**
 * How many chats wait for the reader: those with something unread that are neither muted nor put away, and those where
 * somebody has called the reader by name, muted or not.
 */
export function waitingChats(chats: ClientState['chats']): number {
  return Object.values(chats).filter(
    ({ unreadCount, markedUnread, mentionCount, isMuted, isArchived }) =>
      !isArchived && (mentionCount > 0 || ((unreadCount > 0 || markedUnread) && !isMuted)),
  ).length;
}

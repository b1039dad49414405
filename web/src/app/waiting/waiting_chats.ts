import { changedKeys, type ChatState, type ClientState } from '@parley/sdk';

/**
 * A function that tells how many chats wait for the reader: those with something unread that are neither muted nor put away, and
 * those where somebody has called the reader by name, muted or not. It is asked after every message, and looks only at the chats that have
 * changed since the last time.
 */
export function waitingCounter(): (chats: ClientState['chats']) => number {
  let counted: ClientState['chats'] = {};
  let waiting = 0;
  return (chats) => {
    for (const id of changedKeys(counted, chats)) waiting += Number(waits(chats[id])) - Number(waits(counted[id]));
    counted = chats;
    return waiting;
  };
}

function waits(chat: ChatState | undefined): boolean {
  if (chat === undefined || chat.isArchived) return false;
  return chat.mentionCount > 0 || ((chat.unreadCount > 0 || chat.markedUnread) && !chat.isMuted);
}

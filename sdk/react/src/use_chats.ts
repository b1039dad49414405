import type { ChatState } from '@parley/sdk';
import { isSameList, useParleyState } from './use_parley_state.js';

/** All chats: pinned ones first, then by their latest activity. */
export function useChats(): readonly ChatState[] {
  return useParleyState(({ chats }) => Object.values(chats).sort(compareChats), isSameList);
}

/** One chat, or undefined while it is unknown. */
export function useChat(chatId: string): ChatState | undefined {
  return useParleyState(({ chats }) => chats[chatId]);
}

function compareChats(a: ChatState, b: ChatState): number {
  if (a.isPinned !== b.isPinned) return a.isPinned ? -1 : 1;
  const left = a.lastMessage?.timestamp ?? a.createdAt;
  const right = b.lastMessage?.timestamp ?? b.createdAt;
  return left === right ? 0 : left < right ? 1 : -1;
}

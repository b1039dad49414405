import { withoutEntry } from './record.js';
import type { SyncState } from './sync_state.js';

/** Forgets all of a chat: the reader is no longer in it. */
export function removeChat(state: SyncState, chatId: string): SyncState {
  return {
    ...state,
    chats: withoutEntry(state.chats, chatId),
    timelines: withoutEntry(state.timelines, chatId),
    windows: withoutEntry(state.windows, chatId),
    logs: withoutEntry(state.logs, chatId),
    typing: withoutEntry(state.typing, chatId),
    receiptCounts: withoutEntry(state.receiptCounts, chatId),
    joinRequests: withoutEntry(state.joinRequests, chatId),
    excerpts: Object.fromEntries(Object.entries(state.excerpts).filter(([, message]) => message.chatId !== chatId)),
    outbox: state.outbox.some((message) => message.chatId === chatId)
      ? state.outbox.filter((message) => message.chatId !== chatId)
      : state.outbox,
  };
}

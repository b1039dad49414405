import { omit, withEntry } from './record.js';
import type { ChatState } from './state.js';
import type { SyncState } from './sync_state.js';

/** The state with what is written in a chat and not sent; an empty text takes it away. */
export function withDraft(state: SyncState, chat: ChatState, text: string, replyTo: string | undefined): SyncState {
  const draft = { text, ...(replyTo !== undefined && { replyTo }) };
  return { ...state, chats: withEntry(state.chats, chat.id, text === '' ? omit(chat, 'draft') : { ...chat, draft }) };
}

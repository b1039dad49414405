import type { Message } from '../wire/generated/schema.js';
import { mentions, mergeWatermark } from './apply_to_chat.js';
import { withEntry } from './record.js';
import type { ChatState, Timeline } from './state.js';
import type { Emit, SyncState } from './sync_state.js';

/**
 * Moves the reader's own read position, here or on another device; never back. What is unread then is counted from the
 * timeline where it reaches back that far, else the chat is loaded.
 */
export function readChat(state: SyncState, chatId: string, seq: number, emit: Emit): SyncState {
  const chat = state.chats[chatId];
  if (!chat || seq <= chat.readSeq) return state;
  const me = state.account?.user.id ?? '';
  const unread = unreadAfter(chat, state.timelines[chatId], seq, me);
  if (!unread) emit({ kind: 'loadChat', chatId });
  const receipts = chat.receipts && mergeWatermark(chat.receipts, { userId: me, deliveredSeq: seq, readSeq: seq });
  const next = {
    ...chat,
    readSeq: seq,
    ...(unread && { unreadCount: unread.length, mentionCount: unread.filter((one) => mentions(one, me)).length }),
    ...(receipts && { receipts }),
  };
  return { ...state, chats: withEntry(state.chats, chatId, next) };
}

/**
 * Counts anew how often the unread messages call the reader by name, after one of them was changed. Where they are not
 * all known, the chat is loaded.
 */
export function recountMentions(state: SyncState, chatId: string, emit: Emit): SyncState {
  const chat = state.chats[chatId];
  if (!chat || chat.needsReload) return state;
  const me = state.account?.user.id ?? '';
  const unread = unreadAfter(chat, state.timelines[chatId], chat.readSeq, me);
  if (unread) {
    const mentionCount = unread.filter((one) => mentions(one, me)).length;
    if (mentionCount === chat.mentionCount) return state;
    return { ...state, chats: withEntry(state.chats, chatId, { ...chat, mentionCount }) };
  }
  emit({ kind: 'loadChat', chatId });
  return { ...state, chats: withEntry(state.chats, chatId, { ...chat, needsReload: true }) };
}

/** The messages after `seq`, or null where they are not all known. */
function unreadAfter(
  chat: ChatState,
  timeline: Timeline | undefined,
  seq: number,
  me: string,
): readonly Message[] | null {
  if (!chat.lastMessage || seq >= chat.lastMessage.seq) return [];
  if (!timeline || timeline.asOfSeq !== chat.appliedSeq) return null;
  const first = timeline.messages[0];
  if (!first || (first.seq > seq && !timeline.reachedStart)) return null;
  return timeline.messages.filter((message) => message.seq > seq && message.senderId !== me);
}

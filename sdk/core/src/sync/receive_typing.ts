import type { TypingFrame } from '../wire/generated/schema.js';
import { withEntry, withoutEntry } from './record.js';
import type { SyncState } from './sync_state.js';

/** Milliseconds after which somebody types no more, without news. */
const typingLasts = 5000;

/** Somebody types, or has stopped. At most 50 at a time are kept for a chat. `now` is in milliseconds since 1970. */
export function receiveTyping(state: SyncState, frame: TypingFrame, now: number): SyncState {
  const { chatId, userId, isTyping } = frame;
  if (userId === state.account?.user.id || !state.chats[chatId]) return state;
  const there = state.typing[chatId] ?? {};
  if (!isTyping) return withTyping(state, chatId, withoutEntry(there, userId));
  if (Object.keys(there).length >= 50 && there[userId] === undefined) return state;
  return withTyping(state, chatId, withEntry(there, userId, now + typingLasts));
}

/** Ends the typing of all who gave no news for too long. */
export function expireTyping(state: SyncState, now: number): SyncState {
  return Object.entries(state.typing).reduce((next, [chatId, there]) => {
    const current = Object.entries(there).filter(([, until]) => until > now);
    if (current.length === Object.keys(there).length) return next;
    return withTyping(next, chatId, Object.fromEntries(current));
  }, state);
}

/** When the next one who types will have given no news for too long, or null. */
export function nextTypingExpiry(state: SyncState): number | null {
  const ends = Object.values(state.typing).flatMap((there) => Object.values(there));
  return ends.length === 0 ? null : Math.min(...ends);
}

function withTyping(state: SyncState, chatId: string, there: Readonly<Record<string, number>>): SyncState {
  const none = Object.keys(there).length === 0;
  return { ...state, typing: none ? withoutEntry(state.typing, chatId) : withEntry(state.typing, chatId, there) };
}

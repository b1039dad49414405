import type { TypingFrame } from '../../wire/generated/schema.js';
import { withEntry, withoutEntry } from '../record.js';
import type { SyncState } from '../sync_state.js';

/** Milliseconds after which somebody types no more, without news. */
const typingLasts = 5000;

/** Somebody types, or has stopped. At most 50 at a time are kept for a chat. `now` is in milliseconds since 1970. */
export function receiveTyping(state: SyncState, frame: TypingFrame, now: number): SyncState {
  const { chatId, userId, isTyping } = frame;
  if (userId === state.account?.user.id || !state.chats[chatId]) return state;
  const there = state.typing[chatId] ?? {};
  if (!isTyping) return { ...state, typing: withTypists(state.typing, chatId, withoutEntry(there, userId)) };
  if (Object.keys(there).length >= 50 && there[userId] === undefined) return state;
  return { ...state, typing: withTypists(state.typing, chatId, withEntry(there, userId, now + typingLasts)) };
}

/** Ends the typing of all who gave no news for too long. */
export function expireTyping(state: SyncState, now: number): SyncState {
  return Object.entries(state.typing).reduce((next, [chatId, there]) => {
    const current = Object.entries(there).filter(([, until]) => until > now);
    if (current.length === Object.keys(there).length) return next;
    return { ...next, typing: withTypists(next.typing, chatId, Object.fromEntries(current)) };
  }, state);
}

/** When the next one who types will have given no news for too long, or null. */
export function nextTypingExpiry(state: SyncState): number | null {
  const ends = Object.values(state.typing).flatMap((there) => Object.values(there));
  return ends.length === 0 ? null : Math.min(...ends);
}

/** `typing` with those who type in one chat replaced. */
export function withTypists(
  typing: SyncState['typing'],
  chatId: string,
  there: Readonly<Record<string, number>>,
): SyncState['typing'] {
  return Object.keys(there).length === 0 ? withoutEntry(typing, chatId) : withEntry(typing, chatId, there);
}

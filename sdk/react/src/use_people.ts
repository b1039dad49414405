import type { User } from '@parley/sdk';
import { isSameList, useParleyState } from './use_parley_state.js';

/** The ids of those who type in a chat. */
export function useTyping(chatId: string): readonly string[] {
  return useParleyState(({ typing }) => Object.keys(typing[chatId] ?? {}), isSameList);
}

/**
 * Somebody's profile with their presence, as far as they are known. It is kept up to date for those that
 * `client.watchPresence` names.
 */
export function usePresence(userId: string): User | undefined {
  return useParleyState(({ users }) => users[userId]);
}

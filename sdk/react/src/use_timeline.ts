import type { OutgoingMessage, Timeline } from '@parley/sdk';
import { isSameList, useParleyState } from './use_parley_state.js';

/** The messages of a chat, or undefined until `client.openTimeline` was called. */
export function useTimeline(chatId: string): Timeline | undefined {
  return useParleyState(({ timelines }) => timelines[chatId]);
}

/** A chat's messages that are on their way, oldest first. */
export function useOutgoing(chatId: string): readonly OutgoingMessage[] {
  return useParleyState(({ outbox }) => outbox.filter((message) => message.chatId === chatId), isSameList);
}

import type { Message } from '../../wire/generated/schema.js';
import type { ClientState } from '../state.js';

/** A message by its id, wherever it is kept. */
export function findMessage(
  { timelines, windows, excerpts }: Pick<ClientState, 'timelines' | 'windows' | 'excerpts'>,
  chatId: string,
  messageId: string,
): Message | undefined {
  const hasId = ({ id }: Message): boolean => id === messageId;
  return (
    timelines[chatId]?.messages.findLast(hasId) ?? windows[chatId]?.messages.findLast(hasId) ?? excerpts[messageId]
  );
}

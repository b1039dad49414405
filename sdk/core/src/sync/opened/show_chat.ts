import type { Message } from '../../wire/generated/schema.js';
import { mentions } from '../apply_to_chat.js';
import { omit } from '../record.js';
import type { ChatState, Timeline } from '../state.js';
import { relationOf } from './annotations.js';
import { isOver, showMessage } from './show_message.js';
import type { OpenedMessages } from './take_openings.js';

/**
 * An encrypted chat as its list shows it: with the last message that says something. What only does something to another message
 * is not unread, nor is what is gone by the timer in its seal; and who is called by name inside a seal is called, which the server can't count.
 */
export function showChat(
  chat: ChatState,
  timeline: Timeline | undefined,
  known: readonly Message[],
  opened: OpenedMessages,
  me: string,
): ChatState {
  const { lastMessage: last, sealedSince = 0 } = chat;
  const isSilent = (message: Message): boolean => relationOf(message, opened) !== null || isOver(message, opened);
  const said = last && isSilent(last) ? timeline?.messages.at(-1) : undefined;
  const lastMessage = said ?? (last && !isOver(last, opened) ? showMessage(last, opened, sealedSince) : undefined);
  const unread = unreadOf(last ? [...known, last] : known, chat, me);
  const silent = unread.filter(isSilent);
  const calls = unread.filter(
    (message) =>
      !isOver(message, opened) && !mentions(message, me) && mentions(showMessage(message, opened, sealedSince), me),
  );
  return {
    ...omit(chat, 'lastMessage'),
    ...(lastMessage && { lastMessage }),
    unreadCount: Math.max(0, chat.unreadCount - silent.length),
    mentionCount: chat.mentionCount + calls.length,
  };
}

/** The unread messages among those that are known, each once. */
function unreadOf(known: readonly Message[], { readSeq }: ChatState, me: string): readonly Message[] {
  const unread = known.filter(({ seq, senderId }) => seq > readSeq && senderId !== me);
  return [...new Map(unread.map((message) => [message.id, message])).values()];
}

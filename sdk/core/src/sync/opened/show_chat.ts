import type { Message } from '../../wire/generated/schema.js';
import { mentions } from '../apply_to_chat.js';
import { omit } from '../record.js';
import type { ChatState, Timeline } from '../state.js';
import { relationOf } from './annotations.js';
import { showMessage } from './show_message.js';
import type { OpenedMessages } from './take_openings.js';

/**
 * An encrypted chat as its list shows it: with the last message that says something. What only does something to another message
 * is not unread, and who is called by name inside a seal is called, which the server can't count.
 */
export function showChat(
  chat: ChatState,
  timeline: Timeline | undefined,
  known: readonly Message[],
  opened: OpenedMessages,
  me: string,
): ChatState {
  const { lastMessage: last, sealedSince = 0 } = chat;
  const said = last && relationOf(last, opened) ? timeline?.messages.at(-1) : undefined;
  const lastMessage = said ?? (last && showMessage(last, opened, sealedSince));
  const unread = unreadOf(last ? [...known, last] : known, chat, me);
  const silent = unread.filter((message) => relationOf(message, opened));
  const calls = unread.filter(
    (message) => !mentions(message, me) && mentions(showMessage(message, opened, sealedSince), me),
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

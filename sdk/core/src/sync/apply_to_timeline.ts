import type { ChatEvent, Message, MessagePage } from '../wire/generated/schema.js';
import { deletedMessage, withPoll, withReactions } from './apply_to_chat.js';
import { append } from './batch.js';
import { changeMessage } from './messages/change_message.js';
import type { Timeline } from './state.js';
import { syncLimits } from './sync_state.js';

/** A timeline before its first page. Events do not apply to it. */
export const unloadedTimeline: Timeline = { messages: [], asOfSeq: -1, reachedStart: false, loading: true };

/**
 * The timeline after its next event. `event.seq` must be `timeline.asOfSeq + 1`. Single messages may already be newer than
 * `asOfSeq` (a page that was read later): repeating events on them is harmless, and all agree again at the newest seq.
 */
export function applyToTimeline(timeline: Timeline, event: ChatEvent): Timeline {
  const next = { ...timeline, asOfSeq: event.seq };
  switch (event.type) {
    case 'MESSAGE_RECEIVED':
      return { ...next, ...insertMessage(timeline, event.message) };
    case 'MESSAGE_EDITED':
      return { ...next, messages: changeMessage(timeline.messages, event.message.id, () => event.message) };
    case 'MESSAGE_DELETED':
      return {
        ...next,
        messages: changeMessage(timeline.messages, event.messageId, (message) => deletedMessage(message, event.seq)),
      };
    case 'REACTION_CHANGED':
      return {
        ...next,
        messages: changeMessage(timeline.messages, event.messageId, (message) =>
          withReactions(message, event.reactions, event.seq),
        ),
      };
    case 'POLL_CHANGED':
      return {
        ...next,
        messages: changeMessage(timeline.messages, event.messageId, (message) =>
          withPoll(message, event.poll, event.seq),
        ),
      };
    case 'CHAT_UPDATED':
    case 'SKIPPED':
      return next;
  }
}

/** A page of the newest messages takes the place of what was there. */
export function replaceByPage(page: MessagePage): Timeline {
  return { messages: page.items, asOfSeq: page.asOfSeq, reachedStart: page.nextCursor === null, loading: false };
}

/** The timeline with older messages before it. */
export function prependPage(timeline: Timeline, page: MessagePage): Timeline {
  const first = timeline.messages[0];
  const older = first ? page.items.filter(({ ordinal }) => ordinal < first.ordinal) : page.items;
  return {
    messages: [...older, ...timeline.messages],
    asOfSeq: Math.min(timeline.asOfSeq, page.asOfSeq),
    reachedStart: page.nextCursor === null,
    loading: false,
  };
}

function insertMessage(timeline: Timeline, message: Message): Pick<Timeline, 'messages' | 'reachedStart'> {
  const { messages, reachedStart } = timeline;
  const last = messages.at(-1);
  if (!last || message.ordinal > last.ordinal) {
    const excess = messages.length + 1 - syncLimits.timelineMessages;
    if (excess <= 0) return { messages: append(messages, message), reachedStart };
    return { messages: append(messages.slice(excess), message), reachedStart: false };
  }
  return { messages: changeMessage(messages, message.id, () => message), reachedStart };
}

import type { ChatEvent, ChatUpdatedFrame, Message, MessagePage } from '../../wire/generated/schema.js';
import { deletedMessage, withPoll, withReactions } from '../apply_to_chat.js';
import { append } from '../batch.js';
import { changeMessage } from '../messages/change_message.js';
import type { Timeline } from '../state.js';
import { syncLimits } from '../sync_state.js';

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
      return { ...next, ...withNotices(timeline, [event]) };
    case 'SKIPPED':
      return next;
  }
}

/** A window after its next event: what is new comes behind it. */
export function applyToWindow(window: Timeline, event: ChatEvent): Timeline {
  if (event.type === 'CHAT_UPDATED') return { ...window, asOfSeq: event.seq };
  if (event.type !== 'MESSAGE_RECEIVED') return applyToTimeline(window, event);
  return {
    ...window,
    asOfSeq: event.seq,
    messages: changeMessage(window.messages, event.message.id, () => event.message),
  };
}

/** A page of the newest messages takes the place of what was there. */
export function replaceByPage(page: MessagePage): Timeline {
  return runOf(page, page.nextCursor === null);
}

/** The timeline with older messages before it. */
export function prependPage(timeline: Timeline, page: MessagePage): Timeline {
  const first = timeline.messages[0];
  const older = first ? page.items.filter(({ ordinal }) => ordinal < first.ordinal) : page.items;
  return {
    messages: [...older, ...timeline.messages],
    ...withNotices(timeline, noticesIn(page)),
    asOfSeq: Math.min(timeline.asOfSeq, page.asOfSeq),
    reachedStart: page.nextCursor === null,
    loading: false,
  };
}

/** A page as a run of its own. */
export function runOf(page: MessagePage, reachedStart: boolean): Timeline {
  const { items: messages, asOfSeq } = page;
  return { messages, notices: noticesIn(page), asOfSeq, reachedStart, loading: false };
}

/** What a page tells of the chat itself. */
export function noticesIn({ changes = [] }: MessagePage): readonly ChatUpdatedFrame[] {
  return changes.filter((event): event is ChatUpdatedFrame & typeof event => event.type === 'CHAT_UPDATED');
}

/** What became of the chat, with more of it; bounded, the older part goes first. */
export function withNotices({ notices = [] }: Timeline, more: readonly ChatUpdatedFrame[]): Pick<Timeline, 'notices'> {
  if (more.length === 0) return { notices };
  const bySeq = new Map([...notices, ...more].map((event) => [event.seq, event]));
  return { notices: [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-syncLimits.notices) };
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

import type { ChatEvent, Message } from '../wire/generated/schema.js';
import { applyToChat, deletedMessage } from './apply_to_chat.js';
import { applyToTimeline, applyToWindow } from './timeline/apply_to_timeline.js';
import { applyToExcerpts } from './messages/change_message.js';
import { seeMessages } from './messages/vector_clock.js';
import { recountMentions } from './read_chat.js';
import { omit, withEntry, withoutEntry } from './record.js';
import { withTypists } from './receive/receive_typing.js';
import { removeChat } from './remove_chat.js';
import type { ChatState, OutgoingMessage, Timeline } from './state.js';
import { emptyLog, syncLimits, type Emit, type SyncState } from './sync_state.js';

/**
 * Takes `events` of one chat into its log, in whatever order and however often they come: applies what is next, holds back
 * what is early, drops what is old, and asks for what is missing. `head` is a seq that is known to exist.
 *
 * A chat and its timeline are snapshots of their own and each has its own place in the log; an event applies to either of
 * them only as the next one.
 */
export function advance(
  state: SyncState,
  chatId: string,
  events: readonly ChatEvent[],
  emit: Emit,
  head = 0,
): SyncState {
  const log = state.logs[chatId] ?? emptyLog;
  const pending = mergeBySeq(log.held, events);
  const newest = Math.max(head, log.head, pending.at(-1)?.seq ?? 0);
  const before = state.chats[chatId];
  if (!before) return holdForStranger(state, chatId, pending, newest, emit);

  const me = state.account?.user.id ?? '';
  let chat = before;
  let timeline = state.timelines[chatId];
  let window = state.windows[chatId];
  let recounts = false;
  for (const event of pending) {
    if (event.seq === chat.appliedSeq + 1) {
      recounts ||= changesUnread(event, chat, timeline);
      const { lastMessage } = chat;
      chat = applyToChat(chat, event, me);
      if (isHidden(state, event)) chat = { ...omit(chat, 'lastMessage'), ...(lastMessage && { lastMessage }) };
    }
    if (timeline && event.seq === timeline.asOfSeq + 1)
      timeline = isHidden(state, event) ? { ...timeline, asOfSeq: event.seq } : applyToTimeline(timeline, event);
    if (window && event.seq === window.asOfSeq + 1) window = applyToWindow(window, event);
    if (event.seq === chat.appliedSeq && removesReader(event, me)) return removeChat(state, chatId);
  }
  if (newest > chat.lastSeq) chat = { ...chat, lastSeq: newest };
  chat = seeMessages(chat, messagesOf(pending));

  const position = positionOf(chat, timeline, window);
  const held = pending.filter(({ seq }) => seq > position).slice(0, syncLimits.heldEvents);
  const next = {
    ...state,
    chats: withEntry(state.chats, chatId, chat),
    timelines: timeline ? withEntry(state.timelines, chatId, timeline) : state.timelines,
    windows: window ? withEntry(state.windows, chatId, window) : state.windows,
    outbox: withoutArrived(state.outbox, pending, position, me),
    logs: withEntry(state.logs, chatId, held.length === 0 ? emptyLog : { held, head: newest }),
    typing: withoutAuthors(state.typing, chatId, events),
    excerpts: applyToExcerpts(state.excerpts, pending, deletedMessage),
  };
  tellDelivered(before, chat, pending, me, emit);
  return catchUp(recounts ? recountMentions(next, chatId, emit) : next, chatId, emit);
}

/** A message that was deleted for the reader before its event came. */
function isHidden({ hidden }: SyncState, event: ChatEvent): boolean {
  return event.type === 'MESSAGE_RECEIVED' && hidden.includes(event.message.id);
}

/** Asks for what a chat lacks: the missing events, or all of it anew where it is too far behind. */
export function catchUp(state: SyncState, chatId: string, emit: Emit): SyncState {
  const chat = state.chats[chatId];
  if (!chat) return state;
  const timeline = state.timelines[chatId];
  const position = positionOf(chat, timeline, state.windows[chatId]);
  if (position >= chat.lastSeq) return state;
  if (chat.lastSeq - position <= syncLimits.catchUpEvents) {
    emit({ kind: 'fetchEvents', chatId, after: position });
    return state;
  }
  return reloadChat(state, chatId, emit);
}

/** Gives up catching up with a chat: what is cached of it stays on the screen until it has been loaded anew. */
export function reloadChat(state: SyncState, chatId: string, emit: Emit): SyncState {
  const chat = state.chats[chatId];
  if (!chat || chat.needsReload) return state;
  emit({ kind: 'loadChat', chatId });
  if (state.timelines[chatId]) emit({ kind: 'reloadTimeline', chatId });
  const windows = withoutEntry(state.windows, chatId);
  return { ...state, windows, chats: withEntry(state.chats, chatId, { ...chat, needsReload: true }) };
}

/** Up to where all of a chat is in step with its log. */
export function positionOf(chat: ChatState, timeline: Timeline | undefined, window: Timeline | undefined): number {
  const shown = timeline && timeline.asOfSeq >= 0 ? Math.min(chat.appliedSeq, timeline.asOfSeq) : chat.appliedSeq;
  return window ? Math.min(shown, window.asOfSeq) : shown;
}

function messagesOf(events: readonly ChatEvent[]): Message[] {
  return events.flatMap((event) => (event.type === 'MESSAGE_RECEIVED' ? [event.message] : []));
}

function holdForStranger(
  state: SyncState,
  chatId: string,
  pending: readonly ChatEvent[],
  head: number,
  emit: Emit,
): SyncState {
  emit({ kind: 'loadChat', chatId });
  if (!state.logs[chatId] && Object.keys(state.logs).length >= syncLimits.strangerLogs + countOf(state.chats)) {
    return state;
  }
  const held = pending.slice(-syncLimits.heldEvents);
  return { ...state, logs: withEntry(state.logs, chatId, { held, head }) };
}

function mergeBySeq(held: readonly ChatEvent[], events: readonly ChatEvent[]): readonly ChatEvent[] {
  if (events.length === 0) return held;
  if (held.length === 0 && events.length === 1) return events;
  const bySeq = new Map<number, ChatEvent>();
  for (const event of held) bySeq.set(event.seq, event);
  for (const event of events) bySeq.set(event.seq, event);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Whether an event may change how often the unread messages call the reader by name, beyond adding one. */
function changesUnread(event: ChatEvent, chat: ChatState, timeline: Timeline | undefined): boolean {
  if (event.type === 'MESSAGE_EDITED') return event.message.seq > chat.readSeq;
  if (event.type !== 'MESSAGE_DELETED' || chat.mentionCount === 0) return false;
  const known = timeline?.messages.findLast(({ id }) => id === event.messageId);
  return known ? known.seq > chat.readSeq : true;
}

function removesReader(event: ChatEvent, me: string): boolean {
  return event.type === 'CHAT_UPDATED' && (event.changes.left?.includes(me) ?? false);
}

/** An own message leaves the outbox when it has its place in what is shown. */
function withoutArrived(
  outbox: readonly OutgoingMessage[],
  pending: readonly ChatEvent[],
  position: number,
  me: string,
): readonly OutgoingMessage[] {
  if (outbox.length === 0) return outbox;
  const arrived = new Set<string>();
  for (const event of pending) {
    if (event.type !== 'MESSAGE_RECEIVED' || event.seq > position) continue;
    if (event.message.senderId === me) arrived.add(event.message.clientMessageId);
  }
  const kept = outbox.filter(({ clientMessageId }) => !arrived.has(clientMessageId));
  return kept.length === outbox.length ? outbox : kept;
}

/** Who has written types no more. */
function withoutAuthors(
  typing: SyncState['typing'],
  chatId: string,
  events: readonly ChatEvent[],
): SyncState['typing'] {
  let there = typing[chatId];
  if (!there) return typing;
  for (const event of events) {
    if (event.type === 'MESSAGE_RECEIVED') there = withoutEntry(there, event.message.senderId);
  }
  return withTypists(typing, chatId, there);
}

function tellDelivered(
  before: ChatState,
  after: ChatState,
  pending: readonly ChatEvent[],
  me: string,
  emit: Emit,
): void {
  const arrived = pending.some(
    (event) =>
      event.type === 'MESSAGE_RECEIVED' &&
      event.message.senderId !== me &&
      event.seq > before.appliedSeq &&
      event.seq <= after.appliedSeq,
  );
  if (arrived) emit({ kind: 'tellDelivered', chatId: after.id, seq: after.appliedSeq });
}

function countOf(record: Readonly<Record<string, unknown>>): number {
  return Object.keys(record).length;
}

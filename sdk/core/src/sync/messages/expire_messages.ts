import type { Message } from '../../wire/generated/schema.js';
import type { ChatState, Timeline } from '../state.js';
import type { SyncState } from '../sync_state.js';

/** Takes away the messages whose time has come. `now` is in milliseconds since 1970. */
export function expireMessages(state: SyncState, now: number): SyncState {
  if ((nextMessageExpiry(state) ?? Infinity) > now) return state;
  const stays = ({ expiresAt }: Message): boolean => expiresAt === undefined || Date.parse(expiresAt) > now;
  const timelines = mapValues(state.timelines, (timeline): Timeline =>
    timeline.messages.every(stays) ? timeline : { ...timeline, messages: timeline.messages.filter(stays) },
  );
  const chats = mapValues(state.chats, (chat): ChatState => {
    if (!chat.lastMessage || stays(chat.lastMessage)) return chat;
    const { lastMessage: gone, ...rest } = chat;
    const before = timelines[chat.id]?.messages.findLast(({ ordinal }) => ordinal < gone.ordinal);
    return before ? { ...rest, lastMessage: before } : rest;
  });
  const excerpts = Object.fromEntries(Object.entries(state.excerpts).filter(([, message]) => stays(message)));
  return { ...state, timelines, chats, excerpts };
}

/** When the next message that is kept here expires, or null. */
export function nextMessageExpiry(state: Pick<SyncState, 'timelines' | 'chats' | 'excerpts'>): number | null {
  let next = earliestOf(Object.values(state.excerpts));
  for (const { messages } of Object.values(state.timelines)) {
    const known = earliest.get(messages) ?? earliestOf(messages);
    earliest.set(messages, known);
    next = Math.min(next, known);
  }
  for (const { lastMessage } of Object.values(state.chats)) {
    if (lastMessage?.expiresAt !== undefined) next = Math.min(next, Date.parse(lastMessage.expiresAt));
  }
  return Number.isFinite(next) ? next : null;
}

/** What was found out of a timeline's messages, so that only those that changed are looked through again. */
const earliest = new WeakMap<readonly Message[], number>();

function earliestOf(messages: readonly Message[]): number {
  return messages.reduce(
    (next, { expiresAt }) => (expiresAt === undefined ? next : Math.min(next, Date.parse(expiresAt))),
    Infinity,
  );
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

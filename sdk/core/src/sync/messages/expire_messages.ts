import type { ChatSettings, Message } from '../../wire/generated/schema.js';
import { isOwn } from '../batch.js';
import type { ChatState, Timeline } from '../state.js';
import type { SyncState } from '../sync_state.js';

/** When a message that is sent now will be gone: by the chat's timer, or by how long it keeps messages; null for never. */
export function expiryOfNew(settings: ChatSettings, timestamp: string): string | null {
  const seconds = Math.min(settings.disappearingSeconds ?? Infinity, settings.messageRetentionSeconds ?? Infinity);
  return seconds === Infinity ? null : new Date(Date.parse(timestamp) + seconds * 1000).toISOString();
}

/** Takes away the messages whose time has come. `now` is in milliseconds since 1970. */
export function expireMessages(state: SyncState, now: number): SyncState {
  if ((nextMessageExpiry(state) ?? Infinity) > now) return state;
  const stays = (message: Message): boolean => expiryOf(message, keptFor(state, message.chatId)) > now;
  const shorten = (run: Timeline): Timeline =>
    run.messages.every(stays) ? run : { ...run, messages: run.messages.filter(stays) };
  const timelines = mapValues(state.timelines, shorten);
  const windows = mapValues(state.windows, shorten);
  const chats = mapValues(state.chats, (chat): ChatState => {
    if (!chat.lastMessage || stays(chat.lastMessage)) return chat;
    const { lastMessage: gone, ...rest } = chat;
    const before = timelines[chat.id]?.messages.findLast(({ ordinal }) => ordinal < gone.ordinal);
    return before ? { ...rest, lastMessage: before } : rest;
  });
  const excerpts = Object.fromEntries(Object.entries(state.excerpts).filter(([, message]) => stays(message)));
  return { ...state, timelines, windows, chats, excerpts };
}

/** When the next message that is kept here expires, or null. */
export function nextMessageExpiry(
  state: Pick<SyncState, 'timelines' | 'windows' | 'chats' | 'excerpts'>,
): number | null {
  let next = Infinity;
  for (const [chatId, { messages }] of [...Object.entries(state.timelines), ...Object.entries(state.windows)]) {
    const timed = earliest.get(messages) ?? earliestOf(messages);
    if (!isOwn(messages)) earliest.set(messages, timed);
    // Of those that the chat keeps for some time, the first one goes first.
    const kept = keptFor(state, chatId);
    const first = kept === Infinity ? undefined : messages.find(({ isDeleted }) => !isDeleted);
    next = Math.min(next, timed, first ? expiryOf(first, kept) : Infinity);
  }
  for (const { id, lastMessage } of Object.values(state.chats)) {
    if (lastMessage) next = Math.min(next, expiryOf(lastMessage, keptFor(state, id)));
  }
  for (const message of Object.values(state.excerpts)) {
    next = Math.min(next, expiryOf(message, keptFor(state, message.chatId)));
  }
  return Number.isFinite(next) ? next : null;
}

/** What was found out of a timeline's messages, so that only those that changed are looked through again. */
const earliest = new WeakMap<readonly Message[], number>();

function earliestOf(messages: readonly Message[]): number {
  return messages.reduce((next, message) => Math.min(next, expiryOf(message, Infinity)), Infinity);
}

function expiryOf({ expiresAt, timestamp, isDeleted }: Message, keptFor: number): number {
  if (isDeleted) return Infinity;
  const timed = expiresAt === undefined ? Infinity : Date.parse(expiresAt);
  return keptFor === Infinity ? timed : Math.min(timed, Date.parse(timestamp) + keptFor);
}

/** How long a chat keeps its messages, in milliseconds. */
function keptFor(state: Pick<SyncState, 'chats'>, chatId: string): number {
  return (state.chats[chatId]?.settings.messageRetentionSeconds ?? Infinity) * 1000;
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

import type { ChatEvent, Message } from '../../wire/generated/schema.js';
import { replaceAt } from '../batch.js';
import { withEntry, withoutEntry } from '../record.js';
import { takeOwnVotes, withoutOwnVotes } from './own_votes.js';
import { syncLimits, type SyncState } from '../sync_state.js';

/** `messages` with one of them changed; themselves when there is no such message, which is common: it is older. */
export function changeMessage(
  messages: readonly Message[],
  id: string,
  change: (message: Message) => Message,
): readonly Message[] {
  const at = messages.findLastIndex((message) => message.id === id);
  const found = messages[at];
  if (!found) return messages;
  return replaceAt(messages, at, change(found));
}

/** Changes a message wherever it is kept: in the timeline, as the chat's last one, and among the excerpts. */
export function changeKnownMessage(
  state: SyncState,
  chatId: string,
  messageId: string,
  change: (message: Message) => Message,
): SyncState {
  const timeline = state.timelines[chatId];
  const chat = state.chats[chatId];
  const window = state.windows[chatId];
  const excerpt = state.excerpts[messageId];
  const last = chat?.lastMessage?.id === messageId ? chat.lastMessage : undefined;
  const messages = timeline && changeMessage(timeline.messages, messageId, change);
  const shown = window && changeMessage(window.messages, messageId, change);
  return {
    ...state,
    ...(timeline && messages && { timelines: withEntry(state.timelines, chatId, { ...timeline, messages }) }),
    ...(window && shown && { windows: withEntry(state.windows, chatId, { ...window, messages: shown }) }),
    ...(chat && last && { chats: withEntry(state.chats, chatId, { ...chat, lastMessage: change(last) }) }),
    ...(excerpt && { excerpts: withEntry(state.excerpts, messageId, change(excerpt)) }),
  };
}

/** Keeps single messages that stand outside the timelines: those that others answer, and pinned ones. */
export function keepExcerpts(state: SyncState, messages: readonly Message[]): SyncState {
  const kept = new Map(Object.entries(state.excerpts));
  for (const message of withoutOwnVotes(messages)) {
    if (state.hidden.includes(message.id)) continue;
    kept.delete(message.id);
    kept.set(message.id, message);
  }
  const excerpts = Object.fromEntries([...kept].slice(-syncLimits.excerpts));
  return { ...state, excerpts, ownVotes: takeOwnVotes(state, messages) };
}

/** The excerpts after events of their chat; an event that one of them already contains leaves it alone. */
export function applyToExcerpts(
  excerpts: SyncState['excerpts'],
  events: readonly ChatEvent[],
  deleted: (message: Message, seq: number) => Message,
): SyncState['excerpts'] {
  let next = excerpts;
  for (const event of events) {
    const id = event.type === 'MESSAGE_EDITED' ? event.message.id : 'messageId' in event ? event.messageId : '';
    const known = next[id];
    if (!known || event.seq <= (known.changedSeq ?? known.seq)) continue;
    if (event.type === 'MESSAGE_EDITED') next = withEntry(next, id, event.message);
    else if (event.type === 'MESSAGE_DELETED') next = withEntry(next, id, deleted(known, event.seq));
  }
  return next;
}

/** Takes a message away from this reader alone; the chat's last message becomes the one before, where that is known. */
export function hideMessage(state: SyncState, chatId: string, messageId: string, reload: () => void): SyncState {
  const chat = state.chats[chatId];
  const timeline = state.timelines[chatId];
  const window = state.windows[chatId];
  const stays = ({ id }: Message): boolean => id !== messageId;
  const messages = timeline?.messages.filter(stays);
  const next = {
    ...state,
    hidden: [...state.hidden.filter((id) => id !== messageId), messageId].slice(-syncLimits.hidden),
    excerpts: withoutEntry(state.excerpts, messageId),
    ...(timeline && messages && { timelines: withEntry(state.timelines, chatId, { ...timeline, messages }) }),
    ...(window && {
      windows: withEntry(state.windows, chatId, { ...window, messages: window.messages.filter(stays) }),
    }),
  };
  if (!chat || chat.lastMessage?.id !== messageId) return next;
  const before = messages?.at(-1);
  if (!before) reload();
  const { lastMessage, ...rest } = chat;
  const shown = before && before.ordinal < lastMessage.ordinal ? { ...rest, lastMessage: before } : rest;
  return { ...next, chats: withEntry(state.chats, chatId, shown) };
}

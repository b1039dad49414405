import type { Chat, Watermark } from '../wire/generated/schema.js';
import { advance } from './advance.js';
import { mergeWatermark } from './apply_to_chat.js';
import { readChat } from './read_chat.js';
import { seeMessages } from './messages/vector_clock.js';
import { markSealed } from './opened/mark_sealed.js';
import { omit, withEntry } from './record.js';
import type { ChatState } from './state.js';
import type { Emit, SyncState } from './sync_state.js';
import { keepDraft } from './with_draft.js';

/**
 * Takes a chat with its details into the state, which had seen the user's own log as far as `since` when it was asked for. A
 * snapshot that is older than what was applied gives only the reader's own fields, unless the participants are not known yet:
 * then it takes the chat's place and the events after it are fetched.
 */
export function mergeChat(state: SyncState, loaded: Chat, emit: Emit, since = state.userSeq): SyncState {
  const known = state.chats[loaded.id];
  if (known && loaded.lastSeq < known.appliedSeq && known.participants && !known.needsReload) {
    return storeChat(state, withOwnFields(known, known, loaded, since), loaded, emit);
  }
  const receipts = known?.receipts && loaded.receipts ? mergeAll(loaded.receipts, known.receipts) : loaded.receipts;
  const chat: ChatState = {
    ...loaded,
    appliedSeq: loaded.lastSeq,
    lastSeq: Math.max(loaded.lastSeq, known?.lastSeq ?? 0),
    ...(receipts && { receipts }),
    ...(known?.clock && known.appliedSeq <= loaded.lastSeq && { clock: known.clock }),
    ...(!loaded.participants && known?.participants && { participants: known.participants }),
    ...(known?.sealedSince !== undefined && { sealedSince: known.sealedSince }),
  };
  const shown = lastShown(state, chat, known);
  return storeChat(state, withOwnFields(shown, known, loaded, since), known ?? loaded, emit);
}

/**
 * Takes a chat of a list, which may lack the details. One that is known is brought up to date through its log; a new one
 * without participants, where a name depends on them, is loaded.
 */
export function mergeListedChat(state: SyncState, listed: Chat, emit: Emit, since = state.userSeq): SyncState {
  const known = state.chats[listed.id];
  if (!known) {
    if (listed.type === 'direct' && !listed.participants) emit({ kind: 'loadChat', chatId: listed.id });
    return mergeChat(state, listed, emit, since);
  }
  const next = { ...state, chats: withEntry(state.chats, listed.id, withOwnFields(known, known, listed, since)) };
  return mergeMarks(next, listed.id, listed.readSeq, listed.receipts ?? [], listed.lastSeq, emit);
}

/** What another place tells of a known chat: the reader's position, the others', and how far the log goes. */
export function mergeMarks(
  state: SyncState,
  chatId: string,
  readSeq: number,
  receipts: readonly Watermark[],
  head: number,
  emit: Emit,
): SyncState {
  const chat = state.chats[chatId];
  if (!chat) return state;
  const merged = chat.receipts && mergeAll(chat.receipts, receipts);
  const next = merged && merged !== chat.receipts ? { ...chat, receipts: merged } : chat;
  const read = readChat({ ...state, chats: withEntry(state.chats, chatId, next) }, chatId, readSeq, emit);
  tellMissingDelivery(state, chat, receipts, emit);
  if (readSeq < chat.readSeq) emit({ kind: 'tellRead', chatId, seq: chat.readSeq });
  return advance(read, chatId, [], emit, head);
}

function storeChat(state: SyncState, snapshot: ChatState, former: Pick<Chat, 'readSeq'>, emit: Emit): SyncState {
  const { lastMessage } = snapshot;
  const chat = seeMessages(markSealed(snapshot), [
    ...(state.timelines[snapshot.id]?.messages ?? []),
    ...(lastMessage ? [lastMessage] : []),
  ]);
  const stored = { ...state, chats: withEntry(state.chats, chat.id, chat) };
  const strangers = strangersIn(stored, chat);
  if (strangers.length > 0) emit({ kind: 'loadUsers', userIds: strangers });
  tellMissingDelivery(stored, chat, chat.receipts ?? [], emit);
  const read = readChat(stored, chat.id, former.readSeq, emit);
  return advance(read, chat.id, [], emit, chat.lastSeq);
}

/** What came with a snapshot has been delivered as well, and the server may not know, or may have forgotten. */
function tellMissingDelivery(state: SyncState, chat: ChatState, receipts: readonly Watermark[], emit: Emit): void {
  const own = receipts.find(({ userId }) => userId === state.account?.user.id);
  if (!own || Math.max(own.deliveredSeq, own.readSeq) >= chat.appliedSeq) return;
  emit({ kind: 'tellDelivered', chatId: chat.id, seq: chat.appliedSeq });
}

/**
 * `chat` with the reader's own fields as they were loaded, or as they are known, where the user's own log has told of them
 * since: an answer may be overtaken on its way.
 */
function withOwnFields(chat: ChatState, known: ChatState | undefined, loaded: Chat, since: number): ChatState {
  const overtaken = known?.ownAsOf !== undefined && since < known.ownAsOf;
  const { isMuted, mutedUntil, notificationsEnabled, isPinned, isArchived, markedUnread, draft } = overtaken
    ? known
    : loaded;
  const ownAsOf = overtaken ? known.ownAsOf : since;
  const own = {
    ...omit(chat, 'mutedUntil', 'draft', 'ownAsOf'),
    ...{ isMuted, notificationsEnabled, isPinned, isArchived, markedUnread },
    ...(mutedUntil !== undefined && { mutedUntil }),
    ...(draft && { draft }),
    ...(ownAsOf > 0 && { ownAsOf }),
  };
  return keepDraft(own, known);
}

/** A chat that was read before its last message was deleted for the reader: what is known of it is newer. */
function lastShown(state: SyncState, chat: ChatState, known: ChatState | undefined): ChatState {
  if (!chat.lastMessage || !state.hidden.includes(chat.lastMessage.id)) return chat;
  return { ...omit(chat, 'lastMessage'), ...(known?.lastMessage && { lastMessage: known.lastMessage }) };
}

function mergeAll(receipts: readonly Watermark[], marks: readonly Watermark[]): readonly Watermark[] {
  const there = new Set(receipts.map(({ userId }) => userId));
  return marks.filter(({ userId }) => there.has(userId)).reduce(mergeWatermark, receipts);
}

/** Whose names a list of chats shows, and are not known. */
function strangersIn(state: SyncState, chat: ChatState): string[] {
  const shown = new Set<string>();
  if (chat.type === 'direct') chat.participants?.forEach(({ userId }) => shown.add(userId));
  if (chat.lastMessage) shown.add(chat.lastMessage.senderId);
  return [...shown].filter((userId) => !state.users[userId]);
}

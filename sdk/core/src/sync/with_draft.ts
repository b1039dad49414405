import type { Draft } from '../wire/generated/schema.js';
import { omit, withEntry } from './record.js';
import type { ChatState } from './state.js';
import type { SyncState } from './sync_state.js';

// What is written in a chat and not sent. `draftTold` says, as long as the server may have another draft than this one, what
// the server is known to have.

/** Drafts that say the same have the same key. */
export function draftKey(draft: Draft | undefined): string {
  return draft === undefined || draft.text === '' ? '' : JSON.stringify([draft.text, draft.replyTo ?? null]);
}

/** The writer goes on here. An empty text takes the draft away. */
export function changeDraft(state: SyncState, chatId: string, draft: Draft): SyncState {
  const chat = state.chats[chatId];
  if (!chat || draftKey(chat.draft) === draftKey(draft)) return state;
  const told = chat.draftTold === undefined ? draftKey(chat.draft) : chat.draftTold;
  return store(state, withDraft(chat, draft), told);
}

/** The server is being told: what it has is not known until it, or the user's own log, says so. */
export function beginTelling(state: SyncState, chatId: string): SyncState {
  const chat = state.chats[chatId];
  return chat?.draftTold === undefined ? state : store(state, chat, null);
}

/** The server has taken `draft`; what the user's own log has told meanwhile is newer. */
export function settleTelling(state: SyncState, chatId: string, draft: Draft): SyncState {
  const chat = state.chats[chatId];
  return chat?.draftTold === null ? store(state, chat, draftKey(draft)) : state;
}

/** The user's own log tells of a draft: it is shown, unless one is being written here, which the server hears of later. */
export function receiveDraft(state: SyncState, chat: ChatState, draft: Draft): SyncState {
  if (chat.draftTold === undefined) return { ...state, chats: withEntry(state.chats, chat.id, withDraft(chat, draft)) };
  return store(state, chat, draftKey(draft));
}

/** The draft of a chat that was loaded, where `known` is what there was of it: what the server has not heard of stays. */
export function keepDraft(loaded: ChatState, known: ChatState | undefined): ChatState {
  if (known?.draftTold === undefined) return loaded;
  return { ...withDraft(loaded, known.draft ?? { text: '' }), draftTold: known.draftTold };
}

function store(state: SyncState, chat: ChatState, draftTold: string | null): SyncState {
  const settled = draftTold === draftKey(chat.draft);
  const next = settled ? omit(chat, 'draftTold') : { ...chat, draftTold };
  return { ...state, chats: withEntry(state.chats, chat.id, next) };
}

function withDraft(chat: ChatState, { text, replyTo }: Draft): ChatState {
  if (text === '') return omit(chat, 'draft');
  return { ...chat, draft: { text, ...(replyTo !== undefined && { replyTo }) } };
}

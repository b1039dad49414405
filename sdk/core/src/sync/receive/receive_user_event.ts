import type { UserEventFrame } from '../../wire/generated/schema.js';
import { readChat } from '../read_chat.js';
import { omit, withEntry } from '../record.js';
import { removeChat } from '../remove_chat.js';
import { withDraft } from '../with_draft.js';
import type { Emit, SyncState } from '../sync_state.js';

/** An entry of the user's own log. After a hole, and for kinds that are not known, the server is asked for the state. */
export function receiveUserEvent(state: SyncState, frame: UserEventFrame, emit: Emit): SyncState {
  if (frame.userSeq <= state.userSeq) return state;
  if (state.userSeq > 0 && frame.userSeq > state.userSeq + 1) emit({ kind: 'sync' });
  return applyUserEvent({ ...state, userSeq: frame.userSeq }, frame, emit);
}

function applyUserEvent(state: SyncState, frame: UserEventFrame, emit: Emit): SyncState {
  const { chatId } = frame;
  if (frame.kind === 'profile' && frame.user) return withProfile(state, frame.user);
  if (chatId === undefined) return state;
  const chat = state.chats[chatId];
  if (frame.kind === 'chatRemoved') return removeChat(state, chatId);
  if (frame.kind === 'chatAdded' && chat) return state;
  if (frame.kind === 'read' && chat && frame.readSeq !== undefined) {
    return readChat(state, chatId, frame.readSeq, emit);
  }
  if (frame.kind === 'chatSettings' && chat && frame.settings) {
    return { ...state, chats: withEntry(state.chats, chatId, { ...omit(chat, 'mutedUntil'), ...frame.settings }) };
  }
  if (frame.kind === 'draft' && chat && frame.text !== undefined) {
    return withDraft(state, chat, frame.text, frame.replyTo);
  }
  emit({ kind: 'loadChat', chatId });
  return state;
}

function withProfile(state: SyncState, user: NonNullable<UserEventFrame['user']>): SyncState {
  const account = state.account && state.account.user.id === user.id ? { ...state.account, user } : state.account;
  return { ...state, account, users: withEntry(state.users, user.id, user) };
}

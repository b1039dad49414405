import type { UserEventFrame } from '../../wire/generated/schema.js';
import { readChat } from '../read_chat.js';
import { omit, withEntry, withMember } from '../record.js';
import { receiveOwnVote } from '../messages/own_votes.js';
import { isAboutLater, receiveLater } from './receive_later.js';
import { receiveWarning } from './receive_warning.js';
import { hideMessage } from '../messages/change_message.js';
import { removeChat } from '../remove_chat.js';
import { receiveDraft } from '../with_draft.js';
import { syncLimits, type Emit, type SyncState } from '../sync_state.js';

/**
 * An entry of the user's own log: applied as the next one, dropped when it is old, held back after a hole until SYNC has
 * brought what is missing. The chat of an unknown kind is loaded.
 */
export function receiveUserEvent(state: SyncState, frame: UserEventFrame, emit: Emit): SyncState {
  if (frame.userSeq <= state.userSeq) return state;
  if (state.userSeq > 0 && frame.userSeq > state.userSeq + 1) {
    emit({ kind: 'sync' });
    const held = state.heldUserEvents.filter(({ userSeq }) => userSeq !== frame.userSeq);
    return { ...state, heldUserEvents: [...held, frame].slice(-syncLimits.heldUserEvents) };
  }
  const next = applyUserEvent({ ...state, userSeq: frame.userSeq }, frame, emit);
  const following = next.heldUserEvents.find(({ userSeq }) => userSeq === frame.userSeq + 1);
  return following ? receiveUserEvent(next, following, emit) : forgetOld(next);
}

/** SYNC has brought all that there is: what was held back applies, whatever is missing before it. */
export function releaseUserEvents(state: SyncState, emit: Emit): SyncState {
  return [...state.heldUserEvents]
    .sort((a, b) => a.userSeq - b.userSeq)
    .filter(({ userSeq }) => userSeq > state.userSeq)
    .reduce<SyncState>((next, frame) => applyUserEvent({ ...next, userSeq: frame.userSeq }, frame, emit), {
      ...state,
      heldUserEvents: [],
    });
}

function forgetOld(state: SyncState): SyncState {
  if (state.heldUserEvents.length === 0) return state;
  return { ...state, heldUserEvents: state.heldUserEvents.filter(({ userSeq }) => userSeq > state.userSeq) };
}

function applyUserEvent(state: SyncState, frame: UserEventFrame, emit: Emit): SyncState {
  const { chatId } = frame;
  if (frame.kind === 'profile' && frame.user) return withProfile(state, frame.user);
  if (frame.kind === 'block' || frame.kind === 'contact') return withPerson(state, frame);
  if (frame.kind === 'read') {
    const positions = frame.positions ?? [];
    return positions.reduce((next, { chatId, readSeq }) => readChat(next, chatId, readSeq, emit), state);
  }
  if (frame.kind === 'warning') return receiveWarning(state, frame);
  if (isAboutLater(frame)) return receiveLater(state, frame);
  if (frame.kind === 'voted' && frame.messageId !== undefined && frame.options)
    return receiveOwnVote(state, frame.messageId, frame.options, frame.seq ?? 0);
  if (chatId === undefined) return state;
  const chat = state.chats[chatId];
  if (frame.kind === 'chatRemoved') return removeChat(state, chatId);
  if (frame.kind === 'chatAdded' && chat) return state;
  if (frame.kind === 'chatSettings' && chat && frame.settings) {
    const own = { ...omit(chat, 'mutedUntil'), ...frame.settings, ownAsOf: frame.userSeq };
    return { ...state, chats: withEntry(state.chats, chatId, own) };
  }
  if (frame.kind === 'draft' && chat && frame.text !== undefined) {
    const { text, replyTo } = frame;
    return receiveDraft(
      state,
      { ...chat, ownAsOf: frame.userSeq },
      { text, ...(replyTo !== undefined && { replyTo }) },
    );
  }
  if (frame.kind === 'messageHidden' && frame.messageId !== undefined) {
    return hideMessage(state, chatId, frame.messageId, () => emit({ kind: 'loadChat', chatId }));
  }
  if (frame.kind === 'joinRequest' && frame.userId !== undefined)
    return withJoinRequest(state, chatId, frame.userId, emit);
  emit({ kind: 'loadChat', chatId });
  return state;
}

function withPerson(state: SyncState, { userId, blocked, isContact }: UserEventFrame): SyncState {
  if (userId === undefined) return state;
  if (blocked !== undefined) return { ...state, blocked: withMember(state.blocked, userId, blocked) };
  return isContact === undefined ? state : { ...state, contacts: withMember(state.contacts, userId, isContact) };
}

function withJoinRequest(state: SyncState, chatId: string, userId: string, emit: Emit): SyncState {
  const waiting = state.joinRequests[chatId] ?? [];
  if (!state.users[userId]) emit({ kind: 'loadUsers', userIds: [userId] });
  if (waiting.length >= syncLimits.joinRequests) return state;
  return { ...state, joinRequests: withEntry(state.joinRequests, chatId, withMember(waiting, userId, true)) };
}

function withProfile(state: SyncState, user: NonNullable<UserEventFrame['user']>): SyncState {
  const account = state.account && state.account.user.id === user.id ? { ...state.account, user } : state.account;
  return { ...state, account, users: withEntry(state.users, user.id, user) };
}

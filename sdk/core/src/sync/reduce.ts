import type { ServerFrame } from '../wire/generated/frames.js';
import type {
  Chat,
  ChatEvent,
  Content,
  Draft,
  Message,
  MessagePage,
  Reaction,
  Reminder,
  ScheduledMessage,
  User,
} from '../wire/generated/schema.js';
import { advance, reloadChat } from './advance.js';
import { inBatch } from './batch.js';
import { addOutgoing, changeOutgoing, discardOutgoing, sealOutgoing } from './change_outbox.js';
import { abandonPage, beginPage, closeWindow, takePage, type PagePlace } from './timeline/load_timeline.js';
import { mergeChat, mergeListedChat } from './merge_chat.js';
import { hideMessage, keepExcerpts } from './messages/change_message.js';
import { expireMessages } from './messages/expire_messages.js';
import { doubtOwnVotes, settleVote } from './messages/own_votes.js';
import { beginReaction, settleReaction } from './messages/pending_reactions.js';
import { ageOpenings } from './opened/age_openings.js';
import { takeOpenings, type FoundOpening } from './opened/take_openings.js';
import { readChat } from './read_chat.js';
import { endAnnouncement, receiveAnnouncement } from './receive/receive_announcement.js';
import { receiveAck } from './receive/receive_ack.js';
import { forgetPresence, mergeUsers, receivePresence } from './receive/receive_presence.js';
import { withReminders, withScheduled } from './receive/receive_later.js';
import { receiveReceipt } from './receive/receive_receipt.js';
import { receiveSynced } from './receive/receive_synced.js';
import { expireTyping, receiveTyping } from './receive/receive_typing.js';
import { receiveUserEvent } from './receive/receive_user_event.js';
import { forgetWarning } from './receive/receive_warning.js';
import { omit, withEntry, withMember } from './record.js';
import { removeChat } from './remove_chat.js';
import type { ClientState, ConnectionState, OutgoingMessage, PendingReaction, PendingVote } from './state.js';
import { emptySyncState, type CachedState, type Effect, type Emit, type SyncState } from './sync_state.js';
import { beginTelling, changeDraft, settleTelling } from './with_draft.js';

/** Everything that can happen to a client. Times are in milliseconds since 1970. */
export type Input =
  | { readonly kind: 'frame'; readonly frame: ServerFrame; readonly now: number }
  | { readonly kind: 'restored'; readonly cached: CachedState }
  | { readonly kind: 'signedIn'; readonly account: NonNullable<ClientState['account']> }
  | { readonly kind: 'signedOut'; readonly by?: string | undefined }
  | { readonly kind: 'connection'; readonly connection: ConnectionState }
  | { readonly kind: 'cursor'; readonly cursor: string | null }
  /** `since`: the state's `userSeq` when they were asked for; now, unless it is given. */
  | { readonly kind: 'chatLoaded'; readonly chat: Chat; readonly since?: number }
  | { readonly kind: 'chatsListed'; readonly chats: readonly Chat[]; readonly since?: number }
  | { readonly kind: 'chatGone'; readonly chatId: string }
  /** Whether the reader is still in a chat is not certain. */
  | { readonly kind: 'doubted'; readonly chatId: string }
  | {
      readonly kind: 'events';
      readonly chatId: string;
      readonly events: readonly ChatEvent[];
      readonly lastSeq: number;
    }
  | { readonly kind: 'logTrimmed'; readonly chatId: string }
  | { readonly kind: 'pageBegun' | 'pageFailed'; readonly chatId: string; readonly place: PagePlace }
  | { readonly kind: 'windowClosed'; readonly chatId: string }
  | {
      readonly kind: 'pageLoaded';
      readonly chatId: string;
      readonly page: MessagePage;
      readonly place: PagePlace;
    }
  | { readonly kind: 'usersLoaded'; readonly users: readonly User[] }
  | { readonly kind: 'outgoing'; readonly message: OutgoingMessage }
  | {
      readonly kind: 'outgoingChanged';
      readonly clientMessageId: string;
      readonly change: Pick<OutgoingMessage, 'status' | 'error'>;
    }
  | { readonly kind: 'outgoingSealed'; readonly clientMessageId: string; readonly sealed: Content }
  | { readonly kind: 'opened'; readonly openings: readonly FoundOpening[]; readonly now: number }
  | { readonly kind: 'outgoingDiscarded'; readonly clientMessageId: string }
  | { readonly kind: 'read'; readonly chatId: string; readonly seq: number }
  | { readonly kind: 'draft' | 'draftTold'; readonly chatId: string; readonly draft: Draft }
  | { readonly kind: 'draftBegun'; readonly chatId: string }
  | { readonly kind: 'tick'; readonly now: number }
  | { readonly kind: 'reactionBegun'; readonly reaction: PendingReaction }
  /** Without `reactions`: it was refused. */
  | { readonly kind: 'reactionSettled'; readonly id: string; readonly reactions?: readonly Reaction[] }
  | { readonly kind: 'messageHidden'; readonly chatId: string; readonly messageId: string }
  | { readonly kind: 'excerptsLoaded'; readonly messages: readonly Message[] }
  | { readonly kind: 'blockedLoaded' | 'contactsLoaded'; readonly userIds: readonly string[] }
  | { readonly kind: 'blocked' | 'contact'; readonly userId: string; readonly present: boolean }
  | { readonly kind: 'joinRequestsLoaded'; readonly chatId: string; readonly userIds: readonly string[] }
  | { readonly kind: 'voteBegun'; readonly vote: PendingVote }
  | { readonly kind: 'voteSettled'; readonly id: string; readonly outcome: 'counted' | 'refused' }
  | { readonly kind: 'scheduledLoaded'; readonly chatId: string; readonly messages: readonly ScheduledMessage[] }
  | { readonly kind: 'remindersLoaded'; readonly reminders: readonly Reminder[] }
  | { readonly kind: 'warningRead'; readonly id: number };

/**
 * The state after `inputs`, one after the other, and what has to be done then. Pure: no clock, no chance, no input or
 * output. An input that changes nothing gives the same state back.
 */
export function reduce(state: SyncState, inputs: readonly Input[]): { state: SyncState; effects: readonly Effect[] } {
  const effects: Effect[] = [];
  const emit: Emit = (effect) => effects.push(effect);
  const next = inBatch(() => inputs.reduce((current, input) => step(current, input, emit), state));
  return { state: next, effects };
}

function step(state: SyncState, input: Input, emit: Emit): SyncState {
  switch (input.kind) {
    case 'frame':
      return receiveFrame(state, input.frame, input.now, emit);
    case 'events':
      return advance(state, input.chatId, input.events, emit, input.lastSeq);
    case 'logTrimmed':
      return reloadChat(state, input.chatId, emit);
    case 'chatLoaded':
      return mergeChat(state, input.chat, emit, input.since);
    case 'chatsListed':
      return input.chats.reduce((current, chat) => mergeListedChat(current, chat, emit, input.since), state);
    case 'chatGone':
      return removeChat(state, input.chatId);
    case 'doubted':
      emit({ kind: 'loadChat', chatId: input.chatId });
      return state;
    case 'pageBegun':
      return beginPage(state, input.chatId, input.place);
    case 'pageLoaded':
      return takePage(state, input, emit);
    case 'pageFailed':
      return abandonPage(state, input.chatId, input.place);
    case 'usersLoaded':
      return mergeUsers(state, input.users);
    case 'read':
      return readHere(state, input.chatId, input.seq, emit);
    case 'messageHidden':
      return hideMessage(state, input.chatId, input.messageId, () => emit({ kind: 'loadChat', chatId: input.chatId }));
    default:
      return stepLocally(state, input);
  }
}

/** What happens without the server. */
function stepLocally(state: SyncState, input: Input): SyncState {
  switch (input.kind) {
    case 'restored':
      return { ...state, ...input.cached };
    case 'signedIn':
      return mergeUsers({ ...state, account: input.account }, [input.account.user]);
    case 'signedOut': {
      const by = input.by !== undefined && { signedOutBy: input.by };
      return { ...emptySyncState, connection: { phase: 'signedOut', attempts: 0, ...by } };
    }
    case 'connection':
      return changeConnection(state, input.connection);
    case 'cursor':
      return input.cursor === null ? forgetOwnLog(state) : { ...state, cursor: input.cursor };
    case 'windowClosed':
      return closeWindow(state, input.chatId);
    case 'outgoing':
      return addOutgoing(state, input.message);
    case 'outgoingChanged':
      return changeOutgoing(state, input.clientMessageId, input.change);
    case 'outgoingSealed':
      return sealOutgoing(state, input.clientMessageId, input.sealed);
    case 'outgoingDiscarded':
      return discardOutgoing(state, input.clientMessageId);
    case 'draft':
      return changeDraft(state, input.chatId, input.draft);
    case 'draftBegun':
      return beginTelling(state, input.chatId);
    case 'draftTold':
      return settleTelling(state, input.chatId, input.draft);
    case 'tick':
      return ageOpenings(expireMessages(expireTyping(state, input.now), input.now), input.now);
    default:
      return stepAside(state, input);
  }
}

/** What is known beside the chats. */
function stepAside(state: SyncState, input: Input): SyncState {
  switch (input.kind) {
    case 'reactionBegun':
      return beginReaction(state, input.reaction);
    case 'reactionSettled':
      return settleReaction(state, input.id, input.reactions);
    case 'excerptsLoaded':
      return keepExcerpts(state, input.messages);
    case 'blockedLoaded':
      return { ...state, blocked: input.userIds };
    case 'contactsLoaded':
      return { ...state, contacts: input.userIds };
    case 'blocked':
      return { ...state, blocked: withMember(state.blocked, input.userId, input.present) };
    case 'contact':
      return { ...state, contacts: withMember(state.contacts, input.userId, input.present) };
    case 'joinRequestsLoaded':
      return { ...state, joinRequests: withEntry(state.joinRequests, input.chatId, input.userIds) };
    case 'voteBegun':
      return { ...state, voting: [...state.voting, input.vote] };
    case 'voteSettled':
      return settleVote(state, input.id, input.outcome);
    case 'scheduledLoaded':
      return withScheduled(state, input.chatId, input.messages);
    case 'remindersLoaded':
      return withReminders(state, input.reminders);
    case 'opened':
      return takeOpenings(state, input.openings, input.now);
    case 'warningRead':
      return forgetWarning(state, input.id);
    default:
      return state;
  }
}

function receiveFrame(state: SyncState, frame: ServerFrame, now: number, emit: Emit): SyncState {
  switch (frame.type) {
    case 'MESSAGE_RECEIVED':
    case 'MESSAGE_EDITED':
    case 'MESSAGE_DELETED':
    case 'REACTION_CHANGED':
    case 'POLL_CHANGED':
    case 'CHAT_UPDATED':
    case 'SKIPPED':
      return advance(state, frame.chatId, [frame], emit);
    case 'MESSAGE_ACK':
      return receiveAck(state, frame, emit);
    case 'OK':
      return frame.chatId === undefined ? state : advance(state, frame.chatId, [], emit, frame.seq);
    case 'SYNCED':
      return receiveSynced(state, frame, emit);
    case 'USER_EVENT':
      return receiveUserEvent(state, frame, emit);
    case 'RECEIPT':
      return receiveReceipt(state, frame, emit);
    case 'TYPING':
      return receiveTyping(state, frame, now);
    case 'PRESENCE_BROADCAST':
      return receivePresence(state, frame, emit);
    case 'RESYNC':
      emit({ kind: 'sync' });
      return state;
    case 'ANNOUNCEMENT':
      return receiveAnnouncement(state, frame);
    case 'ANNOUNCEMENT_ENDED':
      return endAnnouncement(state, frame);
    case 'CONNECTED':
    case 'TO_DEVICE':
    case 'DEVICE_LISTS':
    case 'KEY_COUNTS':
    case 'PONG':
    case 'ERROR':
      return state;
  }
}

function readHere(state: SyncState, chatId: string, seq: number, emit: Emit): SyncState {
  const chat = state.chats[chatId];
  if (!chat) return state;
  const reached = Math.min(seq, chat.appliedSeq);
  if (reached <= chat.readSeq) return state;
  emit({ kind: 'tellRead', chatId, seq: reached });
  return readChat(state, chatId, reached, emit);
}

/** The server does not know the user's own log any more as it was: what it tells from now on is what counts. */
function forgetOwnLog(state: SyncState): SyncState {
  const chats = Object.entries(state.chats).map(([id, chat]) => [id, omit(chat, 'ownAsOf')] as const);
  return {
    ...state,
    cursor: null,
    userSeq: 0,
    heldUserEvents: [],
    ownVotes: doubtOwnVotes(state.ownVotes),
    scheduled: {},
    reminders: null,
    chats: Object.fromEntries(chats),
  };
}

function changeConnection(state: SyncState, connection: ConnectionState): SyncState {
  const next = { ...state, connection };
  if (connection.phase === 'online') return next;
  // What is announced is told anew after each connect.
  return connection.phase === 'syncing' ? abandonReloads({ ...next, announcements: [] }) : forgetPresence(next);
}

/** Reloads that have not ended by a new connection are asked for anew where they are still needed. */
function abandonReloads(state: SyncState): SyncState {
  const chats = Object.entries(state.chats);
  if (!chats.some(([, chat]) => chat.needsReload)) return state;
  return { ...state, chats: Object.fromEntries(chats.map(([id, chat]) => [id, omit(chat, 'needsReload')])) };
}

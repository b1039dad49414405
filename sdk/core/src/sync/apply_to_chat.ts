import type {
  ChatChanges,
  ChatEvent,
  Message,
  Participant,
  PollState,
  Reaction,
  Watermark,
} from '../wire/generated/schema.js';
import { replaceAt } from './batch.js';
import { markSealed } from './opened/mark_sealed.js';
import { omit } from './record.js';
import type { ChatState } from './state.js';
import { syncLimits } from './sync_state.js';

/** The chat after its next event. `event.seq` must be `chat.appliedSeq + 1`; `me` is the reader. */
export function applyToChat(chat: ChatState, event: ChatEvent, me: string): ChatState {
  if (event.type === 'MESSAGE_RECEIVED') return receiveMessage(chat, event.message, me);
  const next = { ...chat, appliedSeq: event.seq, lastSeq: Math.max(chat.lastSeq, event.seq) };
  switch (event.type) {
    case 'MESSAGE_EDITED':
      return changeLastMessage(next, event.message.id, () => event.message);
    case 'MESSAGE_DELETED':
      return {
        ...changeLastMessage(next, event.messageId, (message) => deletedMessage(message, event.seq)),
        pinnedMessageIds: next.pinnedMessageIds.filter((id) => id !== event.messageId),
      };
    case 'REACTION_CHANGED':
      return changeLastMessage(next, event.messageId, (message) => withReactions(message, event.reactions, event.seq));
    case 'POLL_CHANGED':
      return changeLastMessage(next, event.messageId, (message) => withPoll(message, event.poll, event.seq));
    case 'CHAT_UPDATED':
      return changeChat(next, event.changes, event.seq, me);
    case 'SKIPPED':
      return next;
  }
}

/** What stays of a message that was deleted for everyone. */
export function deletedMessage(message: Message, seq: number): Message {
  const kept = omit(message, 'editedAt', 'forwardedFrom', 'poll');
  return { ...kept, content: { type: 'text' }, reactions: [], isDeleted: true, changedSeq: seq };
}

/** A message with other reactions; a deleted one keeps none. */
export function withReactions(message: Message, reactions: readonly Reaction[], seq: number): Message {
  return message.isDeleted ? message : { ...message, reactions, changedSeq: seq };
}

/** A message with other results of its poll; a deleted one keeps none. */
export function withPoll(message: Message, poll: PollState, seq: number): Message {
  return message.isDeleted ? message : { ...message, poll, changedSeq: seq };
}

/** Whether a message calls the reader by name. */
export function mentions(message: Message, me: string): boolean {
  if (message.isDeleted || message.senderId === me) return false;
  return message.content.mentions?.some((name) => name === me || name === 'all') ?? false;
}

/** Receipts with the given watermarks merged in; a mark never moves back. */
export function mergeWatermark(receipts: readonly Watermark[], mark: Watermark): readonly Watermark[] {
  const at = receipts.findIndex(({ userId }) => userId === mark.userId);
  const known = receipts[at];
  if (!known) return receipts.length < syncLimits.receipts ? [...receipts, mark] : receipts;
  const merged = {
    userId: mark.userId,
    deliveredSeq: Math.max(known.deliveredSeq, mark.deliveredSeq),
    readSeq: Math.max(known.readSeq, mark.readSeq),
  };
  if (merged.deliveredSeq === known.deliveredSeq && merged.readSeq === known.readSeq) return receipts;
  return replaceAt(receipts, at, merged);
}

/** The chat with its next message: one copy, since no other event is as frequent. */
function receiveMessage(chat: ChatState, message: Message, me: string): ChatState {
  const { seq, senderId } = message;
  const own = senderId === me;
  const unread = !own && seq > chat.readSeq;
  const next = {
    ...chat,
    appliedSeq: seq,
    lastSeq: Math.max(chat.lastSeq, seq),
    lastMessage: message,
    readSeq: own ? Math.max(chat.readSeq, seq) : chat.readSeq,
    unreadCount: own ? 0 : chat.unreadCount + (unread ? 1 : 0),
    mentionCount: own ? 0 : chat.mentionCount + (unread && mentions(message, me) ? 1 : 0),
  };
  if (chat.receipts) {
    next.receipts = mergeWatermark(chat.receipts, { userId: senderId, deliveredSeq: seq, readSeq: seq });
  }
  return next;
}

function changeLastMessage(chat: ChatState, messageId: string, change: (message: Message) => Message): ChatState {
  if (chat.lastMessage?.id !== messageId) return chat;
  return { ...chat, lastMessage: change(chat.lastMessage) };
}

function changeChat(chat: ChatState, changes: ChatChanges, seq: number, me: string): ChatState {
  const { joined = [], left = [], roles = [] } = changes;
  const fields = pickShared(changes);
  const participants = chat.participants && changeParticipants(chat.participants, [...joined, ...roles], left);
  const role = [...joined, ...roles].find(({ userId }) => userId === me)?.role ?? chat.role;
  const receipts = changeReceipts(chat, changes, seq);
  return markSealed({ ...chat, ...fields, role, ...(participants && { participants }), ...receipts });
}

function pickShared(changes: ChatChanges): Partial<ChatState> {
  const { name, description, avatarUrl, settings, participantCount, pinnedMessageIds } = changes;
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(avatarUrl !== undefined && { avatarUrl }),
    ...(settings && { settings }),
    ...(participantCount !== undefined && { participantCount }),
    ...(pinnedMessageIds && { pinnedMessageIds }),
  };
}

/** The first 100 of a chat's participants, after some came or changed their role, and some left. */
function changeParticipants(
  known: readonly Participant[],
  changed: readonly Participant[],
  left: readonly string[],
): Participant[] {
  const byId = new Map(known.map((one) => [one.userId, one]));
  for (const one of changed) byId.set(one.userId, { ...byId.get(one.userId), ...one });
  for (const userId of left) byId.delete(userId);
  return [...byId.values()].slice(0, 100);
}

/** Receipts after a change of the participants: who joins has seen what came before; large chats keep none. */
function changeReceipts(chat: ChatState, changes: ChatChanges, seq: number): Pick<ChatState, 'receipts'> {
  if (!chat.receipts) return {};
  if ((changes.participantCount ?? chat.participantCount) > syncLimits.receipts) return { receipts: undefined };
  let receipts: readonly Watermark[] = chat.receipts;
  for (const { userId } of changes.joined ?? []) {
    receipts = mergeWatermark(receipts, { userId, deliveredSeq: seq, readSeq: seq });
  }
  const left = new Set(changes.left);
  return { receipts: receipts.filter(({ userId }) => !left.has(userId)) };
}

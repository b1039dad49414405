import type { ChatEvent, MessageAckFrame } from '../../wire/generated/schema.js';
import { advance } from '../advance.js';
import { expiryOfNew } from '../messages/expire_messages.js';
import { keepOwnOpening } from '../opened/take_openings.js';
import type { Emit, SyncState } from '../sync_state.js';

/** An own message has its place: the ACK stands for the event that the other devices get. */
export function receiveAck(state: SyncState, frame: MessageAckFrame, emit: Emit): SyncState {
  const outgoing = state.outbox.find(({ clientMessageId }) => clientMessageId === frame.clientMessageId);
  if (!outgoing || !state.account) return advance(state, frame.chatId, [], emit, frame.seq);
  const settings = state.chats[frame.chatId]?.settings;
  const expiresAt = settings ? expiryOfNew(settings, frame.timestamp) : null;
  const event: ChatEvent = {
    type: 'MESSAGE_RECEIVED',
    chatId: frame.chatId,
    seq: frame.seq,
    message: {
      id: frame.messageId,
      chatId: frame.chatId,
      seq: frame.seq,
      ordinal: frame.ordinal,
      senderId: state.account.user.id,
      clientMessageId: frame.clientMessageId,
      content: outgoing.sealed ?? outgoing.content,
      timestamp: frame.timestamp,
      seenSeq: outgoing.seenSeq,
      ...(frame.vectorClock && { vectorClock: frame.vectorClock }),
      ...(outgoing.replyTo !== undefined && !outgoing.sealed && { replyTo: outgoing.replyTo }),
      isDeleted: false,
      reactions: [],
      ...(expiresAt !== null && { expiresAt }),
    },
  };
  return advance(keepOwnOpening(state, outgoing, frame), frame.chatId, [event], emit, frame.seq);
}

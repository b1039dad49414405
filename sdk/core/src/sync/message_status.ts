import type { Message } from '../wire/generated/schema.js';
import type { ClientState, OutgoingMessage } from './state.js';

export type MessageStatus = 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'retrying';

/**
 * How far one of the caller's own messages has come: delivered and read once every other participant's watermark has
 * passed it. Chats above 50 people keep counts of the newest own messages instead; older ones are 'sent'.
 */
export function messageStatus(
  state: Pick<ClientState, 'chats' | 'account' | 'receiptCounts'>,
  message: Message | OutgoingMessage,
): MessageStatus {
  if (!('seq' in message)) return message.status;
  const chat = state.chats[message.chatId];
  const counts = state.receiptCounts[message.chatId]?.[message.seq];
  if (chat && !chat.receipts && counts) {
    if (counts.readCount >= chat.participantCount - 1) return 'read';
    return counts.deliveredCount >= chat.participantCount - 1 ? 'delivered' : 'sent';
  }
  const others = chat?.receipts?.filter(({ userId }) => userId !== message.senderId) ?? [];
  if (others.length === 0) return 'sent';
  if (others.every(({ readSeq }) => readSeq >= message.seq)) return 'read';
  if (others.every((mark) => Math.max(mark.deliveredSeq, mark.readSeq) >= message.seq)) return 'delivered';
  return 'sent';
}

import type { Message } from '../wire/generated/schema.js';
import type { ClientState, OutgoingMessage } from './state.js';

export type MessageStatus = 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'retrying';

/**
 * How far one of the caller's own messages has come: delivered and read once every other participant's watermark has
 * passed it. In chats that keep no watermarks of participants (above 50), an acknowledged message is 'sent'.
 */
export function messageStatus(
  state: Pick<ClientState, 'chats' | 'account'>,
  message: Message | OutgoingMessage,
): MessageStatus {
  if (!('seq' in message)) return message.status;
  const others = state.chats[message.chatId]?.receipts?.filter(({ userId }) => userId !== message.senderId) ?? [];
  if (others.length === 0) return 'sent';
  if (others.every(({ readSeq }) => readSeq >= message.seq)) return 'read';
  if (others.every((mark) => Math.max(mark.deliveredSeq, mark.readSeq) >= message.seq)) return 'delivered';
  return 'sent';
}

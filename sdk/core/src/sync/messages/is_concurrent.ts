import type { Message } from '../../wire/generated/schema.js';

type Seen = Pick<Message, 'senderId' | 'seq' | 'seenSeq'>;

/** Whether two messages of different people were written without either having seen the other. */
export function isConcurrent(message: Seen, previous: Seen): boolean {
  const [earlier, later] = previous.seq < message.seq ? [previous, message] : [message, previous];
  return earlier.senderId !== later.senderId && later.seenSeq < earlier.seq;
}

import type { ReceiptFrame } from '../../wire/generated/schema.js';
import { mergeWatermark } from '../apply_to_chat.js';
import { readChat } from '../read_chat.js';
import { withEntry } from '../record.js';
import { countReceipts } from './receipt_counts.js';
import type { Emit, SyncState } from '../sync_state.js';

/** Somebody has got further, perhaps the reader on another device. In large chats it is told as counts. */
export function receiveReceipt(state: SyncState, frame: ReceiptFrame, emit: Emit): SyncState {
  const { chatId, userId, deliveredSeq = 0, readSeq = 0 } = frame;
  const chat = state.chats[chatId];
  if (!chat || userId === undefined) return countReceipts(state, frame);
  const own = userId === state.account?.user.id;
  const read = own ? readChat(state, chatId, readSeq, emit) : state;
  const current = read.chats[chatId];
  if (!current?.receipts) return read;
  const receipts = mergeWatermark(current.receipts, { userId, deliveredSeq, readSeq });
  if (receipts === current.receipts) return read;
  return { ...read, chats: withEntry(read.chats, chatId, { ...current, receipts }) };
}

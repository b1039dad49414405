import type { ReceiptFrame } from '../../wire/generated/schema.js';
import { withEntry } from '../record.js';
import type { ReceiptCounts } from '../state.js';
import type { SyncState } from '../sync_state.js';

/** Of so many messages of a chat the counts are kept. */
const keptCounts = 50;

/** Takes how many have got and read one's own messages in a large chat. Counts never go back. */
export function countReceipts(state: SyncState, frame: ReceiptFrame): SyncState {
  const { chatId, counts } = frame;
  if (!counts || !state.chats[chatId]) return state;
  const known = new Map(Object.entries(state.receiptCounts[chatId] ?? {}).map(([seq, one]) => [Number(seq), one]));
  for (const { seq, deliveredCount, readCount } of counts) {
    const before: ReceiptCounts = known.get(seq) ?? { deliveredCount: 0, readCount: 0 };
    known.set(seq, {
      deliveredCount: Math.max(before.deliveredCount, deliveredCount),
      readCount: Math.max(before.readCount, readCount),
    });
  }
  const newest = [...known].sort(([a], [b]) => a - b).slice(-keptCounts);
  return { ...state, receiptCounts: withEntry(state.receiptCounts, chatId, Object.fromEntries(newest)) };
}

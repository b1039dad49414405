import type { SyncedFrame } from '../../wire/generated/schema.js';
import { mergeMarks } from '../merge_chat.js';
import { removeChat } from '../remove_chat.js';
import { releaseUserEvents } from './receive_user_event.js';
import type { Emit, SyncState } from '../sync_state.js';

/** The answer to SYNC: brings every chat that changed up to date, and repeats marks that the server has forgotten. */
export function receiveSynced(state: SyncState, frame: SyncedFrame, emit: Emit): SyncState {
  let next: SyncState = { ...state, cursor: frame.cursor };
  for (const { chatId, lastSeq, readSeq, receipts, removed } of frame.chats) {
    if (removed) {
      next = removeChat(next, chatId);
    } else if (!next.chats[chatId]) {
      emit({ kind: 'loadChat', chatId });
    } else {
      next = mergeMarks(next, chatId, readSeq, receipts ?? [], lastSeq, emit);
    }
  }
  if (!frame.more) return releaseUserEvents(next, emit);
  emit({ kind: 'sync' });
  return next;
}

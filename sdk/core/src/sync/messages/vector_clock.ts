import type { Message, VectorClock } from '../../wire/generated/schema.js';
import type { ChatState } from '../state.js';
import { withEntry } from '../record.js';
import { syncLimits } from '../sync_state.js';

const nothing: VectorClock = {};

/**
 * The chat after some of its messages have been seen. What their authors had seen lies before them, and so has been seen
 * too. Those beyond `appliedSeq` count when their event is applied. The order, and how often, do not matter.
 */
export function seeMessages(chat: ChatState, messages: readonly Message[]): ChatState {
  const known = chat.clock ?? nothing;
  let clock = known;
  for (const { seq, vectorClock } of messages) {
    if (vectorClock && seq <= chat.appliedSeq) clock = mergeClocks(clock, vectorClock);
  }
  return clock === known ? chat : { ...chat, clock };
}

/** What a message tells of what its author has seen; nothing in a chat that is too large for clocks. */
export function clockToTell(chat: ChatState | undefined): VectorClock | undefined {
  if (!chat || chat.participantCount > syncLimits.clockEntries) return undefined;
  const entries = Object.entries(chat.clock ?? nothing);
  if (entries.length <= syncLimits.clockEntries) return chat.clock ?? nothing;
  const present = new Set(chat.participants?.map(({ userId }) => userId));
  const presentFirst = entries.sort(([a], [b]) => Number(present.has(b)) - Number(present.has(a)));
  return Object.fromEntries(presentFirst.slice(0, syncLimits.clockEntries));
}

function mergeClocks(known: VectorClock, told: VectorClock): VectorClock {
  let merged = known;
  for (const userId of Object.keys(told)) {
    const count = told[userId] ?? 0;
    if (count > (known[userId] ?? 0)) merged = withEntry(merged, userId, count);
  }
  return merged;
}

import type { Reminder, ScheduledMessage, UserEventFrame } from '../../wire/generated/schema.js';
import { withEntry } from '../record.js';
import type { SyncState } from '../sync_state.js';

/** What the own log tells of scheduled messages and reminders; lists that were not loaded stay so. */
export function receiveLater(state: SyncState, frame: UserEventFrame): SyncState {
  const { chatId, messageId, scheduledId, scheduled, reminder } = frame;
  const waiting = chatId === undefined ? undefined : state.scheduled[chatId];
  if (frame.kind === 'scheduled' && scheduled && waiting) {
    const others = waiting.filter(({ id }) => id !== scheduled.id);
    return withScheduled(state, scheduled.chatId, [...others, scheduled]);
  }
  if (frame.kind === 'scheduledGone' && waiting && chatId !== undefined) {
    const left = waiting.filter(({ id }) => id !== scheduledId);
    return withScheduled(state, chatId, left);
  }
  if (!state.reminders) return state;
  const others = state.reminders.filter((one) => one.messageId !== messageId);
  if (frame.kind === 'reminder' && reminder) return withReminders(state, [...others, reminder]);
  return frame.kind === 'reminderGone' ? withReminders(state, others) : state;
}

/** Kinds of the own log that are not about a chat that is shown. */
export function isAboutLater({ kind }: UserEventFrame): boolean {
  return kind === 'scheduled' || kind === 'scheduledGone' || kind === 'reminder' || kind === 'reminderGone';
}

/** The caller's scheduled messages in a chat are these. */
export function withScheduled(state: SyncState, chatId: string, messages: readonly ScheduledMessage[]): SyncState {
  const sorted = [...messages].sort((a, b) => compare(a.sendAt, b.sendAt) || compare(a.id, b.id));
  return { ...state, scheduled: withEntry(state.scheduled, chatId, sorted) };
}

/** The caller's reminders are these. */
export function withReminders(state: SyncState, reminders: readonly Reminder[]): SyncState {
  const sorted = [...reminders].sort((a, b) => compare(a.at, b.at) || compare(a.messageId, b.messageId));
  return { ...state, reminders: sorted };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

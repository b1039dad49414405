import { isOwnRecord } from '../batch.js';
import type { SyncState } from '../sync_state.js';
import type { Opened, OpenedMessages } from './take_openings.js';

/** What was found in a seal, at a time: nothing but that it was there, once the timer in it has run out. */
export function aged(found: Opened, now: number): Opened {
  const { seal, encryption, expiresAt } = found;
  if (found.isOver || expiresAt === undefined || Date.parse(expiresAt) > now) return found;
  return { seal, encryption, isOver: true };
}

/** Forgets what messages said whose timers have run out. `now` is in milliseconds since 1970. */
export function ageOpenings(state: SyncState, now: number): SyncState {
  if ((nextOpeningExpiry(state) ?? Infinity) > now) return state;
  const age = (found: OpenedMessages): OpenedMessages =>
    earliestOf(found) > now ? found : mapValues(found, (one) => aged(one, now));
  return { ...state, opened: mapValues(state.opened, age) };
}

/** When the next timer in a seal runs out, or null. */
export function nextOpeningExpiry({ opened }: Pick<SyncState, 'opened'>): number | null {
  const next = Math.min(...Object.values(opened).map(earliestOf));
  return Number.isFinite(next) ? next : null;
}

/** What was found out of a chat's messages, so that only those that changed are looked through again. */
const earliest = new WeakMap<OpenedMessages, number>();

function earliestOf(found: OpenedMessages): number {
  const known = earliest.get(found);
  if (known !== undefined) return known;
  let next = Infinity;
  for (const { expiresAt, isOver } of Object.values(found)) {
    if (expiresAt !== undefined && !isOver) next = Math.min(next, Date.parse(expiresAt));
  }
  if (!isOwnRecord(found)) earliest.set(found, next);
  return next;
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

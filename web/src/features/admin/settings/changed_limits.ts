import type { Limit } from '@parley/sdk';

/** What somebody has typed for some limits, by their names. */
export type TypedLimits = Readonly<Record<string, string>>;

const MOST = 1_000_000;

/** Whether a text is a limit that can be set: a whole number; 0 means none. */
export function isLimit(text: string): boolean {
  return /^\d{1,7}$/.test(text.trim()) && Number(text) <= MOST;
}

/** The limits that are to become others than those in force; null where one of the texts is none. */
export function changedLimits(limits: readonly Limit[], typed: TypedLimits): Readonly<Record<string, number>> | null {
  const changed: Record<string, number> = {};
  for (const { name, value } of limits) {
    const text = typed[name];
    if (text === undefined) continue;
    if (!isLimit(text)) return null;
    if (Number(text) !== value) changed[name] = Number(text);
  }
  return changed;
}

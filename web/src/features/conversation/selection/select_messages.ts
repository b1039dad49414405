import type { Message } from '@parley/sdk';

/** Beyond it nothing is chosen: each one is a request of its own to the server. */
export const MOST_SELECTED = 100;

/** What is chosen, by id, and where a range begins. */
export interface Selected {
  readonly chosen: ReadonlyMap<string, Message>;
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: Selected = { chosen: new Map(), anchor: null };

/** Chooses a message, or no longer; the next range begins with it. One too many is left out. */
export function toggled({ chosen }: Selected, message: Message): Selected {
  const next = new Map(chosen);
  if (!next.delete(message.id) && next.size < MOST_SELECTED) next.set(message.id, message);
  return { chosen: next, anchor: message.id };
}

/** Chooses all between the last one that was pressed and this one, of those that are shown. */
export function extended(selected: Selected, message: Message, shown: readonly Message[]): Selected {
  const from = shown.findIndex(({ id }) => id === selected.anchor);
  const to = shown.findIndex(({ id }) => id === message.id);
  if (from < 0 || to < 0) return toggled(selected, message);
  const next = new Map(selected.chosen);
  const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const one of from <= to ? between : between.toReversed()) {
    if (next.size < MOST_SELECTED) next.set(one.id, one);
  }
  return { chosen: next, anchor: message.id };
}

/** The chosen ones in the order of the chat, as they stand now; those that are gone are left out. */
export function inOrder({ chosen }: Selected): readonly Message[] {
  return [...chosen.values()].sort((a, b) => a.ordinal - b.ordinal);
}

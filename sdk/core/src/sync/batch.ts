/**
 * Records and lists that were made since the batch under way began. Nobody outside has seen them, so the next change may go
 * into them instead of into another copy: a record of a thousand chats is copied once for a batch, not for each of its events.
 */
let made: Set<object> | null = null;

/** Runs `work` as one batch. What it gives back is immutable like everything else from then on. */
export function inBatch<T>(work: () => T): T {
  const outer = made;
  made = new Set();
  try {
    return work();
  } finally {
    made = outer;
  }
}

/** `record` itself where it was made in this batch, else a copy that was. */
export function ownCopy<T extends object>(record: T): T {
  if (made?.has(record)) return record;
  return own({ ...record });
}

/** `list` with `value` at its end. */
export function append<T>(list: readonly T[], value: T): readonly T[] {
  if (!isOwn(list)) return own(list.concat([value]));
  list.push(value);
  return list;
}

/** `list` with another value at a place that it has. */
export function replaceAt<T>(list: readonly T[], at: number, value: T): readonly T[] {
  if (!isOwn(list)) return own(list.with(at, value));
  list[at] = value;
  return list;
}

/** Whether a list may still be changed in this batch: what is found out of it must not be remembered by its identity. */
export function isOwn<T>(list: readonly T[]): list is T[] {
  return isOwnRecord(list);
}

/** The same of a record. */
export function isOwnRecord(record: object): boolean {
  return made?.has(record) ?? false;
}

function own<T extends object>(value: T): T {
  made?.add(value);
  return value;
}

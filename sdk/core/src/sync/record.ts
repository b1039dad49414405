import { ownCopy } from './batch.js';
import { noteCopy, noteKey } from './changed_keys.js';

/** `record` with `value` under `key`: a copy of this batch; the record itself when it is there already. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  if (record[key] === value) return record;
  const copy = copyFor(record, key);
  copy[key] = value;
  return copy;
}

/** A copy of this batch in which an entry is about to change. */
function copyFor<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const copy: Record<string, T> = ownCopy(record);
  if (copy !== record) noteCopy(copy, record);
  noteKey(copy, key);
  return copy;
}

/** A copy of `value` without some of its members. */
export function omit<T extends object, Key extends keyof T>(value: T, ...keys: readonly Key[]): Omit<T, Key> {
  if (!keys.some((key) => Object.hasOwn(value, key))) return { ...value };
  // Not by `delete`: that makes an object, and every copy of it, slower to copy.
  const kept = Object.entries(value).filter(([name]) => !keys.includes(name as Key));
  return Object.fromEntries(kept) as Omit<T, Key>;
}

/** `record` without `key`: a copy of this batch; the record itself when there is no such key. */
export function withoutEntry<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, key)) return record;
  const copy = copyFor(record, key);
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy of our own
  delete copy[key];
  return copy;
}

/** `list` with or without `value`; the list itself when it is so already. */
export function withMember<T>(list: readonly T[], value: T, present: boolean): readonly T[] {
  if (list.includes(value) === present) return list;
  return present ? [...list, value] : list.filter((one) => one !== value);
}

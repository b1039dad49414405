/** A copy of `record` with `value` under `key`; the record itself when it is there already. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  return record[key] === value ? record : { ...record, [key]: value };
}

/** A copy of `value` without some of its members. */
export function omit<T extends object, Key extends keyof T>(value: T, ...keys: readonly Key[]): Omit<T, Key> {
  const copy = { ...value };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy of our own
  for (const key of keys) delete copy[key];
  return copy;
}

/** A copy of `record` without `key`; the record itself when there is no such key. */
export function withoutEntry<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, key)) return record;
  const copy = { ...record };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy of our own
  delete copy[key];
  return copy;
}

/** `list` with or without `value`; the list itself when it is so already. */
export function withMember<T>(list: readonly T[], value: T, present: boolean): readonly T[] {
  if (list.includes(value) === present) return list;
  return present ? [...list, value] : list.filter((one) => one !== value);
}

interface Origin {
  /** Weak: no state is kept for those that came out of it. */
  readonly from: WeakRef<object>;
  readonly keys: Set<string>;
}

const origins = new WeakMap<object, Origin>();
/** So many states back it is worth to follow how one came out of the other. */
const mostSteps = 64;

/** A record was made as a copy of another one. */
export function noteCopy(copy: object, from: object): void {
  origins.set(copy, { from: new WeakRef(from), keys: new Set() });
}

/** An entry of a copy was put or taken away. */
export function noteKey(copy: object, key: string): void {
  origins.get(copy)?.keys.add(key);
}

/**
 * The keys whose values differ between two records of the state, such as its `chats` before and after a change; it may name one too many.
 * Where the one came out of the other by single changes this costs as much as they did, not as much as there are entries.
 */
export function changedKeys<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): readonly string[] {
  return followed(before, after) ?? compared(before, after);
}

function followed(before: object, after: object): readonly string[] | null {
  const keys = new Set<string>();
  let at: object | undefined = after;
  for (let step = 0; at !== before && step < mostSteps; step += 1) {
    const origin: Origin | undefined = at && origins.get(at);
    if (!origin) return null;
    for (const key of origin.keys) keys.add(key);
    at = origin.from.deref();
  }
  return at === before ? [...keys] : null;
}

function compared<T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): readonly string[] {
  const changed = Object.keys(after).filter((key) => before[key] !== after[key]);
  return changed.concat(Object.keys(before).filter((key) => !Object.hasOwn(after, key)));
}

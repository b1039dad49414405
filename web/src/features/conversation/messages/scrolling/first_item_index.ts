/** Far from zero, so that a chat can grow upwards; the virtual list counts down from here. */
export const INDEX_ORIGIN = 1_000_000_000;

export interface IndexAnchor {
  readonly firstItemIndex: number;
  /** Another one for rows that have nothing in common with those before. */
  readonly era: number;
  /** Keys of the rows that were shown with it. */
  readonly keys: readonly string[];
}

/**
 * Moves the index of the first row when rows were put in front of those that were there (or taken away),
 * so that each row keeps its index and the page stands still. Rows with nothing in common start afresh.
 */
export function moveAnchor(anchor: IndexAnchor | null, keys: readonly string[]): IndexAnchor {
  if (anchor === null) return { firstItemIndex: INDEX_ORIGIN, era: 0, keys };
  const { era } = anchor;
  const first = anchor.keys[0];
  const found = first === undefined ? -1 : keys.indexOf(first);
  if (found >= 0) return { firstItemIndex: anchor.firstItemIndex - found, era, keys };
  const places = new Map(keys.map((key, index) => [key, index]));
  for (const [oldIndex, key] of anchor.keys.entries()) {
    const newIndex = places.get(key);
    if (newIndex !== undefined) return { firstItemIndex: anchor.firstItemIndex + oldIndex - newIndex, era, keys };
  }
  return { firstItemIndex: INDEX_ORIGIN, era: anchor.keys.length === 0 ? era : era + 1, keys };
}

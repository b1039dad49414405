const COLOURS = 8;

/** The number, 1 to 8, of the colour that belongs to an id; the same everywhere and for ever. */
export function personColour(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 0) % COLOURS) + 1;
}

/** A new id that nobody else has: 128 random bits, in hexadecimal. `random` is used where there is no better source. */
export function newId(random: () => number): string {
  const source = (globalThis as { crypto?: { getRandomValues?(bytes: Uint8Array): Uint8Array } }).crypto;
  const bytes = new Uint8Array(16);
  if (source?.getRandomValues) source.getRandomValues(bytes);
  else bytes.forEach((_, at) => (bytes[at] = Math.floor(random() * 256)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

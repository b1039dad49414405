/** The longest text, in UTF-16 units: even in the widest script it stays below the server's 64 KiB for a message. */
export const MOST_TEXT_LENGTH = 16_000;

const WARN_WITHIN = 400;

/** What to say about the length of a text: nothing, how much is left, or by how much it is too long. */
export type LengthNotice = { readonly kind: 'none' } | { readonly kind: 'left' | 'tooLong'; readonly count: number };

/** Judges a length against the limit; close to it the rest is told. */
export function lengthNotice(length: number, limit: number): LengthNotice {
  if (length > limit) return { kind: 'tooLong', count: length - limit };
  if (length > limit - WARN_WITHIN) return { kind: 'left', count: limit - length };
  return { kind: 'none' };
}

/** Scripts that write without spaces: there a word may begin anywhere. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Text as it is compared: without case, marks and forms (Unicode NFKD), each word after one space. What matches is found by
 * `String.includes`.
 */
export function foldText(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
}

/** What a text must include for each word of a query: the beginning of a word, or in scripts without spaces any part. At most `limit`. */
export function foldQuery(query: string, limit: number): readonly string[] {
  const words = foldText(query).split(' ').filter(Boolean).slice(0, limit);
  return words.map((word) => (unspaced.test(word) ? word : ` ${word}`));
}

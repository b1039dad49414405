const MOST_WORDS = 200;
const LONGEST_WORD = 64;

export type ReadWords =
  | { readonly words: readonly string[]; readonly problem: null }
  | { readonly words: null; readonly problem: 'rules.tooMany' | 'rules.tooLong' };

/** The words of a text with one a line: without blanks around them, each once. */
export function readWords(text: string): ReadWords {
  const words = [...new Set(text.split('\n').map((line) => line.trim().toLowerCase()))].filter((word) => word !== '');
  if (words.length > MOST_WORDS) return { words: null, problem: 'rules.tooMany' };
  if (words.some((word) => word.length > LONGEST_WORD)) return { words: null, problem: 'rules.tooLong' };
  return { words, problem: null };
}

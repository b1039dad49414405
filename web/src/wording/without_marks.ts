/** The marks that a message may use, as the conversation reads them: code, bold, italic, strike, a link with words, and what begins a quote. Inside a web address they are letters. */
const MARKS =
  /```(?:[\w+#.-]{1,20}\n|[^\n`]*\n?)([\s\S]*?)\n?```|`([^`\n]+)`|(https?:\/\/\S+)|\*\*(?=\S)([^\n]{0,2000}?\S)\*\*|(?<![\w*])\*(?=[^\s*])([^*\n]{0,2000}?)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{0,2000}?)_(?![\w_])|~~(?=\S)([^\n]{0,2000}?\S)~~|\[([^\]\n]{1,500})\]\(https?:\/\/[^\s()<>"]+\)|^> ?/gmu;
/** Marks inside marks are read so deep. */
const DEEPEST = 4;

/** The words of a message without its marks, for places that show words only. */
export function withoutMarks(text: string, depth = 0): string {
  if (depth >= DEEPEST) return text;
  return text.replace(MARKS, (_mark, ...found: (string | number | undefined)[]) => {
    const [fence, code, address, ...marked] = found.slice(0, 8) as (string | undefined)[];
    const words = marked.find((one) => one !== undefined);
    return fence ?? code ?? address ?? (words === undefined ? '' : withoutMarks(words, depth + 1));
  });
}

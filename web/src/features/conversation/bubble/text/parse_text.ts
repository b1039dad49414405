import { splitAddresses } from './text_pieces';

/** Somebody whom a message calls by name; without `userId` all at once. */
export interface Mentioned {
  readonly name: string;
  readonly userId?: string;
}

/** A stretch of a message inside its line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string; readonly who: Mentioned }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] };

/** A part of a message that stands on lines of its own. */
export type Block =
  | { readonly kind: 'lines'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string };

/** Marks inside marks are read so deep; what is deeper stays as it was written. */
const DEEPEST = 4;
/** In characters; in longer ones marks are read as marks. */
const LONGEST_ADDRESS = 300;

const BLOCKS = /```(?:([\w+#.-]{1,20})\n|[^\n`]*\n?)([\s\S]*?)\n?```|(?:^|(?<=\n))((?:>[^\n]*(?:\n|$))+)/gu;

/**
 * Reads the small part of Markdown that messages may use: **bold**, *italic*, _italic_, ~~strike~~, `code`, fenced code,
 * > quotes and [links](https://…). Everything else is words. `mentioned` maps the names after an @, in lower case, to those who are meant.
 */
export function parseText(text: string, mentioned: ReadonlyMap<string, Mentioned>): Block[] {
  const blocks: Block[] = [];
  let end = 0;
  const addLines = (part: string) => {
    const trimmed = part.replace(/^\n|\n$/gu, '');
    if (trimmed !== '') blocks.push({ kind: 'lines', children: parseInline(trimmed, mentioned, 0) });
  };
  for (const match of text.matchAll(BLOCKS)) {
    const [whole, language, code, quote] = match;
    if (quote === undefined && (code ?? '') === '') continue;
    addLines(text.slice(end, match.index));
    if (quote === undefined) blocks.push({ kind: 'code', text: code ?? '', language: language ?? '' });
    else
      blocks.push({
        kind: 'quote',
        children: parseInline(quote.replace(/^>\s?/gmu, '').trimEnd(), mentioned, 0),
      });
    end = match.index + whole.length;
  }
  addLines(text.slice(end));
  return blocks;
}

const INLINE = new RegExp(
  [
    '`([^`\\n]+)`',
    '\\*\\*(?=\\S)([^\\n]{0,2000}?\\S)\\*\\*',
    '(?<![\\w*])\\*(?=[^\\s*])([^*\\n]{0,2000}?[^\\s*])?\\*(?![\\w*])',
    '(?<![\\w_])_(?=[^\\s_])([^_\\n]{0,2000}?[^\\s_])?_(?![\\w_])',
    '~~(?=\\S)([^\\n]{0,2000}?\\S)~~',
    '\\[([^\\]\\n]{1,500})\\]\\((https?:\\/\\/[^\\s()<>"]+)\\)',
  ].join('|'),
  'gu',
);

function parseInline(text: string, mentioned: ReadonlyMap<string, Mentioned>, depth: number): Inline[] {
  if (depth >= DEEPEST) return plain(text, mentioned);
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const piece = pieceOf(match, mentioned, depth);
    if (piece === null || insideAddress(text, match.index)) continue;
    pieces.push(...plain(text.slice(end, match.index), mentioned), piece);
    end = match.index + match[0].length;
  }
  pieces.push(...plain(text.slice(end), mentioned));
  return pieces;
}

function pieceOf(match: RegExpMatchArray, mentioned: ReadonlyMap<string, Mentioned>, depth: number): Inline | null {
  const [, code, bold, star, underline, strike, label, href] = match;
  const inner = (part: string) => parseInline(part, mentioned, depth + 1);
  if (code !== undefined) return { kind: 'code', text: code };
  if (bold !== undefined) return { kind: 'bold', children: inner(bold) };
  const italic = star ?? underline;
  if (italic !== undefined) return { kind: 'italic', children: inner(italic) };
  if (strike !== undefined) return { kind: 'strike', children: inner(strike) };
  if (label === undefined || href === undefined || !URL.canParse(href)) return null;
  return { kind: 'link', href, children: [{ kind: 'text', text: label }] };
}

/** A mark inside a web address is a letter of it. */
function insideAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_ADDRESS), at);
  return /(?:^|\s)\(?https?:\/\/\S*$/iu.test(before);
}

const MENTION = /(?<![\w.@])@([\p{L}\p{N}._-]+)/gu;

function plain(text: string, mentioned: ReadonlyMap<string, Mentioned>): Inline[] {
  return splitAddresses(text).flatMap((piece): Inline[] => {
    if (piece.href !== undefined)
      return [{ kind: 'link', href: piece.href, children: [{ kind: 'text', text: piece.text }] }];
    return mentioned.size === 0 ? [{ kind: 'text', text: piece.text }] : splitMentions(piece.text, mentioned);
  });
}

function splitMentions(text: string, mentioned: ReadonlyMap<string, Mentioned>): Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(MENTION)) {
    const written = (match[1] ?? '').replace(/[.-]+$/u, '');
    const who = mentioned.get(written.toLowerCase());
    if (who === undefined) continue;
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push({ kind: 'mention', text: `@${written}`, who });
    end = match.index + 1 + written.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

import type { CompletionQuery } from './completion_source';

const BEGUN = /(?<![\p{L}\p{N}:])[:]([\p{L}\p{N}_+-]{2,40})$/u;
const CLOSED = /(?<![\p{L}\p{N}:]):([a-z0-9_+-]{2,40}):$/iu;

/** The colon and at least two letters before the caret; a time such as 10:30 is none. */
export function emojiQuery(text: string, caret: number): CompletionQuery | null {
  const match = BEGUN.exec(text.slice(0, caret));
  return match === null ? null : { start: match.index, word: match[1] ?? '' };
}

/** A short name between two colons that ends at the caret. */
export function closedShortName(text: string, caret: number): CompletionQuery | null {
  const match = CLOSED.exec(text.slice(0, caret));
  return match === null ? null : { start: match.index, word: match[1] ?? '' };
}

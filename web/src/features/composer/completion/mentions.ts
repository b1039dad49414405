import { MOST_OFFERED, type CompletionQuery } from './completion_source';

/** Somebody who can be called by name in a chat. */
export interface Mentionable {
  /** A user's id, or "all". */
  readonly id: string;
  /** What stands after the @. */
  readonly username: string;
  readonly name: string;
}

const CALL = /(?<![\p{L}\p{N}.@_-])@([\p{L}\p{N}._-]+)/gu;

/** The @ and the letters before the caret, or null where the writer is not calling anybody. */
export function mentionQuery(text: string, caret: number): CompletionQuery | null {
  const match = /(?<![\p{L}\p{N}.@_-])@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, caret));
  return match === null ? null : { start: match.index, word: match[1] ?? '' };
}

/** Those whose name or user name begins like the word. */
export function offerMentions(people: readonly Mentionable[], word: string): readonly Mentionable[] {
  const wanted = word.toLocaleLowerCase();
  const fits = ({ username, name }: Mentionable) =>
    [username, ...name.split(/\s+/u)].some((part) => part.toLocaleLowerCase().startsWith(wanted));
  return people.filter(fits).slice(0, MOST_OFFERED);
}

/** The ids of those who are called by name in a text. */
export function mentionsIn(text: string, people: readonly Mentionable[]): readonly string[] {
  const byName = new Map(people.map(({ id, username }) => [username.toLowerCase(), id]));
  const called = Array.from(text.matchAll(CALL), ([, word = '']) =>
    byName.get(word.replace(/[.-]+$/u, '').toLowerCase()),
  );
  return [...new Set(called.filter((id) => id !== undefined))];
}

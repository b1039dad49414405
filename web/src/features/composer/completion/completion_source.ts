import type { ReactNode } from 'react';

/** Something that can be put in for the word at the caret. */
export interface Completion {
  readonly key: string;
  readonly picture: ReactNode;
  readonly title: string;
  /** Beside the title, in small letters. */
  readonly hint: string;
  /** What takes the place of the word. */
  readonly insert: string;
}

/** The word before the caret that a source is asked about. */
export interface CompletionQuery {
  readonly start: number;
  readonly word: string;
}

/** One kind of completion. */
export interface CompletionSource {
  /** What the list of offers is called. */
  readonly label: string;
  /** The word that is its own, or null where the caret is in none. */
  readonly find: (text: string, caret: number) => CompletionQuery | null;
  readonly offer: (word: string) => readonly Completion[];
  /** Called when there is a word of its own: time to load what it offers. */
  readonly prepare?: () => void;
}

export const MOST_OFFERED = 6;

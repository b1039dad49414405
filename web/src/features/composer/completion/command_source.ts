import { commandQuery, offerCommands, type Command } from '../commands/commands';
import type { CompletionSource } from './completion_source';

/** Offers what the bots of the chat do after a slash; `ask` loads what they say of it. */
export function commandSource(commands: readonly Command[], label: string, ask: () => void): CompletionSource {
  return {
    label,
    find(text, caret) {
      const word = commandQuery(text, caret);
      return word === null ? null : { start: 0, word };
    },
    prepare: ask,
    offer: (word) =>
      offerCommands(commands, word).map(({ written, hint, description }) => ({
        key: written,
        picture: null,
        title: hint === undefined ? written : `${written} ${hint}`,
        hint: description,
        insert: `${written} `,
      })),
  };
}

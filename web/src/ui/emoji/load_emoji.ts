import type { Language } from '../../i18n/translate';

export interface Emoji {
  readonly text: string;
  readonly name: string;
  /** Other words under which it is found, in lower case. */
  readonly words: readonly string[];
  /** What can stand between two colons for it. */
  readonly shortNames: readonly string[];
  /** From light to dark, where skin is seen. */
  readonly tones?: readonly string[] | undefined;
}

export const EMOJI_GROUPS = [
  'smileys',
  'people',
  'animals',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type EmojiGroup = (typeof EMOJI_GROUPS)[number];

export interface EmojiCatalogue {
  readonly groups: readonly { readonly group: EmojiGroup; readonly emoji: readonly Emoji[] }[];
  readonly all: readonly Emoji[];
}

/** The numbers of the groups in the data; the third one, parts of others, is left out. */
const NUMBERS: Readonly<Record<number, EmojiGroup>> = {
  0: 'smileys',
  1: 'people',
  3: 'animals',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'objects',
  8: 'symbols',
  9: 'flags',
};

const SOURCES = {
  en: () => import('virtual:emoji/en'),
  de: () => import('virtual:emoji/de'),
  es: () => import('virtual:emoji/es'),
  zh: () => import('virtual:emoji/zh'),
} as const;
type Source = keyof typeof SOURCES;

const loaded = new Map<Source, Promise<EmojiCatalogue>>();

/** The emoji with their names in a language, in English where there are none in it. What failed is tried anew by the next call. */
export function loadEmoji(language: Language): Promise<EmojiCatalogue> {
  const source: Source = isSource(language) ? language : 'en';
  const known = loaded.get(source);
  if (known !== undefined) return known;
  const catalogue = read(source).catch((error: unknown) => {
    loaded.delete(source);
    throw error;
  });
  loaded.set(source, catalogue);
  return catalogue;
}

function isSource(language: Language): language is Source & Language {
  return language in SOURCES;
}

async function read(source: Source): Promise<EmojiCatalogue> {
  const data = await SOURCES[source]();
  const groups = data.groups.flatMap(([number, entries]) => {
    const group = NUMBERS[number];
    if (group === undefined) return [];
    const emoji = entries.map(([text, name, words, shortNames, tones]): Emoji => {
      return { text, name, words: split(words.toLowerCase()), shortNames: split(shortNames), tones };
    });
    return [{ group, emoji }];
  });
  return { groups, all: groups.flatMap(({ emoji }) => emoji) };
}

function split(words: string): readonly string[] {
  return words === '' ? [] : words.split(' ');
}

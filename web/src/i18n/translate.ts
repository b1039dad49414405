import { en, type Catalogue, type PluralText, type TextKey } from './en';
import { de } from './de';

/** The languages that the client speaks, by BCP 47 tag. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, de };

/** What fills the places of a text; `count` also chooses the plural form. */
export type TextParameters = Readonly<Record<string, string | number>>;

/** Gives the text of a key in one language. */
export type TranslateOf<Key extends string> = (key: Key, parameters?: TextParameters) => string;
export type Translate = TranslateOf<TextKey>;

/** Makes the translator of a language. Numbers are written as the language writes them. */
export function createTranslate(language: Language): Translate {
  return createTranslateOf(language, CATALOGUES[language]);
}

/** Makes a translator over a catalogue of its own, for a part of the client that is loaded later. */
export function createTranslateOf<Key extends string>(
  language: Language,
  catalogue: Readonly<Record<Key, string | PluralText>>,
): TranslateOf<Key> {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (key, parameters = {}) => {
    const entry = catalogue[key];
    const text =
      typeof entry === 'string' ? entry : (entry[plurals.select(Number(parameters['count'] ?? 0))] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = parameters[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

/** The best language for a list of preferences such as `navigator.languages`. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (primary in LANGUAGES) return primary as Language;
  }
  return 'en';
}

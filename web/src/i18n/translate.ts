import type { PluralText } from './catalogue';
import { en, type Catalogue, type TextKey } from './en';

/** The languages that the client speaks, by BCP 47 tag, each as those call it who speak it. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', zh: '简体中文', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** What fills the places of a text; `count` also chooses the plural form. */
export type TextParameters = Readonly<Record<string, string | number>>;

/** Gives the text of a key in one language. */
export type TranslateOf<Key extends string> = (key: Key, parameters?: TextParameters) => string;
export type Translate = TranslateOf<TextKey>;

/** Makes the translator of a language over its catalogue. */
export function createTranslate(language: Language, catalogue: Catalogue = en): Translate {
  return createTranslateOf(language, catalogue);
}

/** Makes a translator over a catalogue of its own. Numbers are written as the language writes them. */
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

import type { LanguageTexts } from './catalogue';
import type { Language } from './translate';

/** A language with all its texts. English has come with the page, in the parts that use it. */
export interface LoadedLanguage {
  readonly language: Language;
  readonly texts: LanguageTexts | null;
}

export const ENGLISH: LoadedLanguage = { language: 'en', texts: null };

const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<LanguageTexts>>> = {
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
  zh: async () => (await import('./zh')).zh,
  ar: async () => (await import('./ar')).ar,
};

/** Loads the texts of a language; English where they can't be had. */
export async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  if (language === 'en') return ENGLISH;
  try {
    return { language, texts: await LOADERS[language]() };
  } catch {
    return ENGLISH;
  }
}

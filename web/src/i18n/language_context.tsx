import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { LanguageTexts } from './catalogue';
import { ENGLISH, loadLanguage, type LoadedLanguage } from './load_language';
import { createTranslate, directionOf, type Language, type Translate } from './translate';

interface LanguageValue {
  readonly language: Language;
  /** All texts of the language; null for English. */
  readonly texts: LanguageTexts | null;
  readonly translate: Translate;
}

const LanguageContext = createContext<LanguageValue>({ ...ENGLISH, translate: createTranslate('en') });

export interface LanguageProviderProps {
  readonly language: Language;
  /** What was loaded before the first paint. */
  readonly loaded?: LoadedLanguage | undefined;
  readonly children: ReactNode;
}

/** Gives the chosen language to everything below it, and tells the document. Until it has come, the former one stays. */
export function LanguageProvider({ language, loaded = ENGLISH, children }: LanguageProviderProps) {
  const [current, setCurrent] = useState(loaded);
  const value = useMemo(
    () => ({ ...current, translate: createTranslate(current.language, current.texts?.client) }),
    [current],
  );
  // Catalogues come over the network.
  useEffect(() => {
    let wanted = true;
    void loadLanguage(language).then((next) => {
      if (wanted) setCurrent((before) => (before.language === next.language ? before : next));
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = current.language;
    document.documentElement.dir = directionOf(current.language);
  }, [current.language]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The translator of the chosen language. */
export function useTranslate(): Translate {
  return useContext(LanguageContext).translate;
}

/** The chosen language and its translator, for dates. */
export function useLanguage(): LanguageValue {
  return useContext(LanguageContext);
}

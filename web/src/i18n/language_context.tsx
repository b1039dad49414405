import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { createTranslate, type Language, type Translate } from './translate';

interface LanguageValue {
  readonly language: Language;
  readonly translate: Translate;
}

const LanguageContext = createContext<LanguageValue>({ language: 'en', translate: createTranslate('en') });

/** Gives the chosen language to everything below it, and tells the document. */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const value = useMemo(() => ({ language, translate: createTranslate(language) }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
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

import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type Language, type TranslateOf } from '../translate';
import { de } from './de';
import { en, type AdminCatalogue, type AdminTextKey } from './en';

export const ADMIN_CATALOGUES: Readonly<Record<Language, AdminCatalogue>> = { en, de };

export type AdminTranslate = TranslateOf<AdminTextKey>;

/** The translator of the pages of administration, in the chosen language. */
export function useAdminTranslate(): AdminTranslate {
  const { language } = useLanguage();
  return useMemo(() => createTranslateOf(language, ADMIN_CATALOGUES[language]), [language]);
}

import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type AdminTextKey } from './en';

export type AdminTranslate = TranslateOf<AdminTextKey>;

/** The translator of the pages of administration, in the chosen language. */
export function useAdminTranslate(): AdminTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<AdminTextKey>(language, texts?.admin ?? en), [language, texts]);
}

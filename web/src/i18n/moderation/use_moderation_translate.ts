import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type Language, type TranslateOf } from '../translate';
import { de } from './de';
import { en, type ModerationCatalogue, type ModerationTextKey } from './en';

export const MODERATION_CATALOGUES: Readonly<Record<Language, ModerationCatalogue>> = { en, de };

export type ModerationTranslate = TranslateOf<ModerationTextKey>;

/** The translator of what admins of a chat do about people and texts, in the chosen language. */
export function useModerationTranslate(): ModerationTranslate {
  const { language } = useLanguage();
  return useMemo(() => createTranslateOf(language, MODERATION_CATALOGUES[language]), [language]);
}

import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type ModerationTextKey } from './en';

export type ModerationTranslate = TranslateOf<ModerationTextKey>;

/** The translator of what admins of a chat do about people and texts, in the chosen language. */
export function useModerationTranslate(): ModerationTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<ModerationTextKey>(language, texts?.moderation ?? en), [language, texts]);
}

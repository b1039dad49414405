import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type HooksTextKey } from './en';

export type HooksTranslate = TranslateOf<HooksTextKey>;

/** The translator of what admins of a chat have sent to other servers, in the chosen language. */
export function useHooksTranslate(): HooksTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<HooksTextKey>(language, texts?.hooks ?? en), [language, texts]);
}

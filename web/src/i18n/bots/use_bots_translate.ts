import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type BotsTextKey } from './en';

export type BotsTranslate = TranslateOf<BotsTextKey>;

/** The translator of bots and incoming webhooks, in the chosen language. */
export function useBotsTranslate(): BotsTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<BotsTextKey>(language, texts?.bots ?? en), [language, texts]);
}

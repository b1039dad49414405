import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type KeysTextKey } from './en';

export type KeysTranslate = TranslateOf<KeysTextKey>;

/** The translator of the keys and of the quick switcher, in the chosen language. */
export function useKeysTranslate(): KeysTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<KeysTextKey>(language, texts?.keys ?? en), [language, texts]);
}

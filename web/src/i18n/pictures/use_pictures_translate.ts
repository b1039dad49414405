import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type PicturesTextKey } from './en';

export type PicturesTranslate = TranslateOf<PicturesTextKey>;

/** The translator of pictures of people and chats, in the chosen language. */
export function usePicturesTranslate(): PicturesTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<PicturesTextKey>(language, texts?.pictures ?? en), [language, texts]);
}

import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type EmojiTextKey } from './en';

export type EmojiTranslate = TranslateOf<EmojiTextKey>;

/** The translator of the emoji picker, in the chosen language. */
export function useEmojiTranslate(): EmojiTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<EmojiTextKey>(language, texts?.emoji ?? en), [language, texts]);
}

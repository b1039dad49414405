import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type EncryptionTextKey } from './en';

export type EncryptionTranslate = TranslateOf<EncryptionTextKey>;

/** The translator of end-to-end encryption, in the chosen language. */
export function useEncryptionTranslate(): EncryptionTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<EncryptionTextKey>(language, texts?.encryption ?? en), [language, texts]);
}

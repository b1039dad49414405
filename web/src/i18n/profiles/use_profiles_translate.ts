import { useMemo } from 'react';
import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type ProfilesTextKey } from './en';

export type ProfilesTranslate = TranslateOf<ProfilesTextKey>;

/** The translator of profiles, contacts, members and invitations, in the chosen language. */
export function useProfilesTranslate(): ProfilesTranslate {
  const { language, texts } = useLanguage();
  return useMemo(() => createTranslateOf<ProfilesTextKey>(language, texts?.profiles ?? en), [language, texts]);
}

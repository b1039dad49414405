import type { Translate } from '../i18n/translate';

/** Names and the like, one after the other, as the language separates them. */
export function listTexts(texts: readonly string[], translate: Translate): string {
  return texts.join(translate('list.separator'));
}

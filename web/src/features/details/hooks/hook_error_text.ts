import { ParleyError } from '@parley/sdk';
import { en, type HooksTextKey } from '../../../i18n/hooks/en';
import type { HooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import type { Translate } from '../../../i18n/translate';
import { errorText } from '../../../wording/error_text';

function isTextKey(key: string): key is HooksTextKey {
  return Object.hasOwn(en, key);
}

/** What went wrong and what to do, in the words of webhooks where they have their own. */
export function hookErrorText(error: unknown, words: HooksTranslate, translate: Translate): string {
  const key = error instanceof ParleyError ? `error.${error.code}` : '';
  return isTextKey(key) ? words(key) : errorText(error, translate);
}

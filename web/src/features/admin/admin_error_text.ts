import { ParleyError } from '@parley/sdk';
import { en, type AdminTextKey } from '../../i18n/admin/en';
import type { AdminTranslate } from '../../i18n/admin/use_admin_translate';
import type { Translate } from '../../i18n/translate';
import { errorText } from '../../wording/error_text';

function isTextKey(key: string): key is AdminTextKey {
  return Object.hasOwn(en, key);
}

/** What went wrong and what to do, in the words of the administration where it has its own. */
export function adminErrorText(error: unknown, words: AdminTranslate, translate: Translate): string {
  const key = error instanceof ParleyError ? `error.${error.code}` : '';
  return isTextKey(key) ? words(key) : errorText(error, translate);
}

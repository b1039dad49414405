import { ParleyError } from '@parley/sdk';
import { en, type TextKey } from '../i18n/en';
import type { Translate } from '../i18n/translate';

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** What went wrong and what to do, for a person. A code without a text of its own gets the plain one. */
export function errorText(error: unknown, translate: Translate): string {
  if (!(error instanceof ParleyError)) return translate('error.unknown');
  return errorCodeText(error.code, translate);
}

/** The text of a stable error code. */
export function errorCodeText(code: string, translate: Translate): string {
  const key = `error.${code}`;
  return translate(isTextKey(key) ? key : 'error.unknown');
}

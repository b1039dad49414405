import type { Translate } from '../../../i18n/translate';
import { listTexts } from '../../../wording/list_texts';

/** So many are named. */
export const NAMED = 3;

/** Some of the names, and that there are more. */
export function firstNames(names: readonly string[], translate: Translate): string {
  return listTexts(names.slice(0, NAMED), translate) + (names.length > NAMED ? ' …' : '');
}

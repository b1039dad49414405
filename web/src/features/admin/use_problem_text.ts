import { useAdminTranslate } from '../../i18n/admin/use_admin_translate';
import { useTranslate } from '../../i18n/language_context';
import { adminErrorText } from './admin_error_text';

/** Says what went wrong, in the chosen language; null where nothing did. */
export function useProblemText(): (failure: { readonly error: unknown } | null) => string | null {
  const words = useAdminTranslate();
  const translate = useTranslate();
  return (failure) => failure && adminErrorText(failure.error, words, translate);
}

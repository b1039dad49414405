import { ParleyError } from '@parley/sdk';
import { useTranslate } from '../../i18n/language_context';
import type { EncryptionTextKey } from '../../i18n/encryption/en';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { errorText } from '../../wording/error_text';

const TEXTS: Readonly<Record<string, EncryptionTextKey>> = {
  PASSWORD_REQUIRED: 'problem.passwordNeeded',
  PASSWORD_WRONG: 'problem.passwordWrong',
  RECOVERY_KEY_WRONG: 'problem.keyWrong',
  NO_BACKUP: 'problem.noBackup',
  CODE_UNKNOWN: 'scan.other',
  VERIFICATION_GONE: 'problem.gone',
};

/** What stood in the way, and what to do. */
export function useProblemText(): (error: unknown) => string {
  const translate = useTranslate();
  const words = useEncryptionTranslate();
  return (error) => {
    const key = error instanceof ParleyError ? TEXTS[error.code] : undefined;
    return key === undefined ? errorText(error, translate) : words(key);
  };
}

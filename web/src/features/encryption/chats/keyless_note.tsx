import { IconAlertTriangle } from '@tabler/icons-react';
import type { User } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../../i18n/language_context';
import { personName } from '../../../wording/chat_name';
import { firstNames } from './first_names';
import styles from './new_chat_seal.module.css';
import { useKeyless } from './use_keyless';

/** Says who of those that are about to be in an encrypted chat could not read it. */
export function KeylessNote({ people }: { readonly people: readonly User[] }) {
  const words = useEncryptionTranslate();
  const translate = useTranslate();
  const keyless = useKeyless(people) ?? [];
  if (keyless.length === 0) return null;
  const names = keyless.map((user) => personName(user, translate));
  return (
    <p className={styles.seal} role="status">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden="true" />
      <span>{words('seal.why.people', { names: firstNames(names, translate) })}</span>
    </p>
  );
}

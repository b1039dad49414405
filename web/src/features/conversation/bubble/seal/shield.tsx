import { IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import type { MessageEncryption } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../../i18n/encryption/use_encryption_translate';
import styles from './shield.module.css';

/** Marks a message of which something is not certain, or wrong, and says what. */
export function Shield({ encryption }: { readonly encryption: MessageEncryption }) {
  const words = useEncryptionTranslate();
  const { shield = 'none', shieldReason } = encryption;
  if (shield === 'none') return null;
  const text = words(shieldReason === undefined ? 'shield.grey' : `shield.${shieldReason}`);
  const Icon = shield === 'red' ? IconShieldX : IconShieldQuestion;
  return (
    <span className={styles.shield} data-tone={shield} role="img" aria-label={text} title={text}>
      <Icon size={14} stroke={1.75} aria-hidden="true" />
    </span>
  );
}

import { IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { Button } from '../../ui/controls/button';
import styles from './encryption_bar.module.css';
import { useEncryption } from './encryption_context';

/** Says, above everything, what is still to be done before this device can read and write encrypted messages. */
export function EncryptionBar() {
  const words = useEncryptionTranslate();
  const { status, setTask } = useEncryption();
  const [later, setLater] = useState(false);
  if (status === null || later) return null;
  if (status.identity === 'exists' && status.thisDevice === 'confirmed') return null;
  const isNew = status.identity === 'exists';
  return (
    <section className={styles.bar} aria-label={words(isNew ? 'newDevice.title' : 'setUp.title')}>
      <IconShieldLock className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
      <p className={styles.text}>
        <strong>{words(isNew ? 'newDevice.title' : 'setUp.title')}</strong>{' '}
        {words(isNew ? 'newDevice.lead' : 'setUp.lead')}
      </p>
      <span className={styles.acts}>
        <Button size="small" look="quiet" onClick={() => setLater(true)}>
          {words('newDevice.later')}
        </Button>
        <Button
          size="small"
          look="primary"
          onClick={() => setTask(isNew ? { kind: 'newDevice' } : { kind: 'setUp', reason: 'first' })}
        >
          {words(isNew ? 'restore.act' : 'setUp.make')}
        </Button>
      </span>
    </section>
  );
}

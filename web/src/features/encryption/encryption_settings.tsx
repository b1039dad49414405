import type { EncryptionStatus } from '@parley/sdk';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { Button } from '../../ui/controls/button';
import { useEncryption } from './encryption_context';
import styles from './encryption_settings.module.css';

/** The encryption of one's account: how this device is confirmed, the backup of keys, and another recovery key. */
export function EncryptionSettings({ status }: { readonly status: EncryptionStatus }) {
  const words = useEncryptionTranslate();
  const { setTask } = useEncryption();
  const waits = status.identity === 'exists' && status.thisDevice === 'unconfirmed';
  return (
    <div className={styles.part}>
      {waits && (
        <Button look="primary" onClick={() => setTask({ kind: 'newDevice' })}>
          {words('newDevice.title')}
        </Button>
      )}
      <p className={styles.note}>{words(`backup.${status.backup}`)}</p>
      <Button onClick={() => setTask({ kind: 'setUp', reason: status.identity === 'exists' ? 'reset' : 'first' })}>
        {words(status.identity === 'exists' ? 'settings.newKey' : 'setUp.make')}
      </Button>
    </div>
  );
}

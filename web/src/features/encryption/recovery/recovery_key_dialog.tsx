import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import { useId, useState } from 'react';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { Button } from '../../../ui/controls/button';
import { Dialog } from '../../../ui/overlays/dialog';
import { showToast } from '../../../ui/overlays/toasts';
import styles from './recovery.module.css';

export interface RecoveryKeyDialogProps {
  readonly recoveryKey: string;
  readonly onClose: () => void;
}

/** The recovery key, the one time that it is to be seen. It stays until the person says that it is put away. */
export function RecoveryKeyDialog({ recoveryKey, onClose }: RecoveryKeyDialogProps) {
  const words = useEncryptionTranslate();
  const checkId = useId();
  const username = useParleyState((state) => state.account?.user.username ?? '');
  const [kept, setKept] = useState(false);
  const [attempts, setAttempts] = useState(0);

  const copy = () =>
    navigator.clipboard.writeText(recoveryKey).then(
      () => showToast({ tone: 'note', text: words('key.copied') }),
      () => showToast({ tone: 'error', text: words('key.notCopied') }),
    );

  function save() {
    const text = words('key.file', { username, host: location.host, key: recoveryKey });
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: `parley-${username}.txt` });
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <Dialog
      // A browser closes a dialog at the second Escape, whatever the page says: it is opened again.
      key={attempts}
      title={words('key.title')}
      onClose={() => (kept ? onClose() : setAttempts(attempts + 1))}
      footer={
        <Button look="primary" disabled={!kept} onClick={onClose}>
          {words('key.done')}
        </Button>
      }
    >
      <div className={styles.sheet}>
        <p>{words('key.lead')}</p>
        <output className={styles.key} aria-label={words('key.label')} dir="ltr">
          {recoveryKey}
        </output>
        <div className={styles.acts}>
          <Button onClick={() => void copy()}>
            <IconCopy size={18} stroke={1.75} aria-hidden="true" />
            {words('key.copy')}
          </Button>
          <Button onClick={save}>
            <IconDownload size={18} stroke={1.75} aria-hidden="true" />
            {words('key.save')}
          </Button>
          <Button onClick={() => window.print()}>
            <IconPrinter size={18} stroke={1.75} aria-hidden="true" />
            {words('key.print')}
          </Button>
        </div>
        <p className={styles.note}>{words('key.warning')}</p>
        <label className={styles.check} htmlFor={checkId}>
          <input id={checkId} type="checkbox" checked={kept} onChange={({ target }) => setKept(target.checked)} />
          <span>{words('key.confirm')}</span>
        </label>
      </div>
    </Dialog>
  );
}

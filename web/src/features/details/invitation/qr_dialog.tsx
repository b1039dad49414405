import { IconCopy, IconShare } from '@tabler/icons-react';
import { useTranslate } from '../../../i18n/language_context';
import { useProfilesTranslate } from '../../../i18n/profiles/use_profiles_translate';
import { Button } from '../../../ui/controls/button';
import { QrCode } from '../../../ui/display/qr/qr_code';
import { Dialog } from '../../../ui/overlays/dialog';
import styles from './qr_dialog.module.css';

export interface QrDialogProps {
  readonly name: string;
  readonly address: string;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** An invitation to be scanned by somebody who stands near. */
export function QrDialog({ name, address, onCopy, onClose }: QrDialogProps) {
  const translate = useTranslate();
  const words = useProfilesTranslate();
  const shares = 'share' in navigator;
  return (
    <Dialog
      title={words('qr.title', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onCopy}>
            <IconCopy size={18} stroke={1.75} aria-hidden="true" />
            {translate('invite.copy')}
          </Button>
          {shares && (
            // Whoever closes the choice of the system has decided, which is no failure.
            <Button look="primary" onClick={() => void navigator.share({ url: address }).catch(() => undefined)}>
              <IconShare size={18} stroke={1.75} aria-hidden="true" />
              {words('qr.share')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.sheet}>
        <QrCode content={address} label={words('qr.label')} />
        <p className={styles.address} dir="ltr">
          {address}
        </p>
        <p className={styles.hint}>{words('qr.hint')}</p>
      </div>
    </Dialog>
  );
}

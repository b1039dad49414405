import type { ResetToken } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { Dialog } from '../../../ui/overlays/dialog';
import styles from '../admin.module.css';
import { CopyField } from '../copy_field';

/** Shows once the token with which somebody chooses a new password. */
export function ResetTokenDialog({ token, onClose }: { readonly token: ResetToken; readonly onClose: () => void }) {
  const words = useAdminTranslate();
  const translate = useTranslate();
  const { language } = useLanguage();
  return (
    <Dialog
      title={words('reset.title')}
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose}>
          {translate('action.close')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{words('reset.hint', { time: formatStamp(language, new Date(token.expiresAt)) })}</p>
        <CopyField label={words('reset.token')} value={token.token} />
      </div>
    </Dialog>
  );
}

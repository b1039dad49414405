import type { ResetToken } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { Dialog } from '../../../ui/overlays/dialog';
import { showToast } from '../../../ui/overlays/toasts';
import styles from '../admin.module.css';

/** Shows once the token with which somebody chooses a new password. */
export function ResetTokenDialog({ token, onClose }: { readonly token: ResetToken; readonly onClose: () => void }) {
  const words = useAdminTranslate();
  const translate = useTranslate();
  const { language } = useLanguage();
  const copy = () =>
    navigator.clipboard.writeText(token.token).then(
      () => showToast({ tone: 'note', text: words('reset.copied') }),
      () => showToast({ tone: 'error', text: words('reset.notCopied') }),
    );
  return (
    <Dialog
      title={words('reset.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => void copy()}>{words('reset.copy')}</Button>
          <Button look="primary" onClick={onClose}>
            {translate('action.close')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{words('reset.hint', { time: formatStamp(language, new Date(token.expiresAt)) })}</p>
        <TextField label={words('reset.token')} readOnly value={token.token} dir="ltr" spellCheck={false} />
      </div>
    </Dialog>
  );
}

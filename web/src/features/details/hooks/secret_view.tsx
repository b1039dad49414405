import { IconCopy } from '@tabler/icons-react';
import type { OutgoingHook } from '@parley/sdk';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { Button } from '../../../ui/controls/button';
import { IconButton } from '../../../ui/controls/icon_button';
import { TextField } from '../../../ui/controls/text_field';
import { Dialog } from '../../../ui/overlays/dialog';
import { showToast } from '../../../ui/overlays/toasts';
import styles from './hooks.module.css';

export interface SecretViewProps {
  readonly hook: OutgoingHook;
  readonly onClose: () => void;
}

/** A secret, this once. */
export function SecretView({ hook, onClose }: SecretViewProps) {
  const words = useHooksTranslate();
  const secret = hook.secret ?? '';
  const copy = () => {
    navigator.clipboard.writeText(secret).then(
      () => showToast({ tone: 'note', text: words('secret.copied') }),
      () => showToast({ tone: 'error', text: words('secret.notCopied') }),
    );
  };
  return (
    <Dialog
      title={words('secret.title', { name: hook.name })}
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose}>
          {words('secret.done')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={words('secret.label')}
          hint={words('secret.hint')}
          readOnly
          dir="ltr"
          value={secret}
          onFocus={(event) => event.target.select()}
          trailing={
            <IconButton label={words('secret.copy')} onClick={copy}>
              <IconCopy size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
          }
        />
      </div>
    </Dialog>
  );
}

import { IconCopy } from '@tabler/icons-react';
import { useAdminTranslate } from '../../i18n/admin/use_admin_translate';
import { IconButton } from '../../ui/controls/icon_button';
import { TextField } from '../../ui/controls/text_field';
import { showToast } from '../../ui/overlays/toasts';

/** A text to be passed on, which can be copied. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const words = useAdminTranslate();
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => showToast({ tone: 'note', text: words('copy.done') }),
      () => showToast({ tone: 'error', text: words('copy.failed') }),
    );
  return (
    <TextField
      label={label}
      readOnly
      value={value}
      dir="ltr"
      spellCheck={false}
      trailing={
        <IconButton label={words('copy.act')} onClick={() => void copy()}>
          <IconCopy size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      }
    />
  );
}

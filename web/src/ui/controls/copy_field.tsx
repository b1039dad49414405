import { IconCopy } from '@tabler/icons-react';
import { showToast } from '../overlays/toasts';
import { IconButton } from './icon_button';
import { TextField } from './text_field';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  /** What its button is called, and what is said then. */
  readonly words: { readonly act: string; readonly done: string; readonly failed: string };
}

/** A text to be passed on, which can be copied. */
export function CopyField({ words, ...field }: CopyFieldProps) {
  const copy = () =>
    navigator.clipboard.writeText(field.value).then(
      () => showToast({ tone: 'note', text: words.done }),
      () => showToast({ tone: 'error', text: words.failed }),
    );
  return (
    <TextField
      {...field}
      readOnly
      dir="ltr"
      spellCheck={false}
      onFocus={(event) => event.target.select()}
      trailing={
        <IconButton label={words.act} onClick={() => void copy()}>
          <IconCopy size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      }
    />
  );
}

import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { TextField } from '../../ui/controls/text_field';

export interface PasswordFieldProps {
  /** Tells the browser's password manager which one is meant. */
  readonly kind: 'current' | 'new';
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** A password, which can be shown while it is typed. */
export function PasswordField({ kind, label, value, onChange, error }: PasswordFieldProps) {
  const translate = useTranslate();
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <TextField
      label={label}
      name="password"
      type={shown ? 'text' : 'password'}
      dir="ltr"
      autoComplete={`${kind}-password`}
      maxLength={256}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
      hint={kind === 'new' ? translate('auth.passwordHint') : undefined}
      trailing={
        <IconButton
          label={translate(shown ? 'auth.hidePassword' : 'auth.showPassword')}
          onClick={() => setShown(!shown)}
        >
          <Icon size={20} stroke={1.75} aria-hidden="true" />
        </IconButton>
      }
    />
  );
}

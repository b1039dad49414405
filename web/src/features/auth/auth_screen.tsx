import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { IconButton } from '../../ui/controls/icon_button';
import { Mark } from '../../ui/display/mark';
import { TextField } from '../../ui/controls/text_field';
import { useFirstFocus } from '../../ui/hooks/use_first_focus';
import styles from './auth_screen.module.css';
import { useSignIn, type AuthMode } from './use_sign_in';

export interface AuthScreenProps {
  readonly mode: AuthMode;
  readonly onModeChange: (mode: AuthMode) => void;
  /** Why the person is here, when it is not their own doing. */
  readonly notice?: string | undefined;
}

/** Signing in and signing up: one page, two forms. */
export function AuthScreen({ mode, onModeChange, notice }: AuthScreenProps) {
  const translate = useTranslate();
  const { problems, refusal, busy, submit, reset } = useSignIn(mode);
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const firstField = useRef<HTMLInputElement>(null);
  const signingUp = mode === 'signUp';

  useFirstFocus(firstField, 'focus');

  function handleSubmit(event: SyntheticEvent) {
    event.preventDefault();
    void submit({ username, password, displayName });
  }

  function switchMode() {
    reset();
    onModeChange(signingUp ? 'signIn' : 'signUp');
  }

  const say = (key: (typeof problems)[keyof typeof problems]) => (key === undefined ? undefined : translate(key));
  return (
    <main className={styles.page}>
      <form
        className={styles.form}
        onSubmit={handleSubmit}
        noValidate
        aria-label={translate(signingUp ? 'auth.signUp' : 'auth.signIn')}
      >
        <Head mode={mode} />
        {notice !== undefined && refusal === null && <p className={styles.notice}>{notice}</p>}
        <TextField
          label={translate('auth.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          ref={firstField}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          error={say(problems.username)}
        />
        {signingUp && (
          <TextField
            label={translate('auth.displayName')}
            name="name"
            autoComplete="name"
            maxLength={64}
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
            hint={translate('auth.displayNameHint')}
          />
        )}
        <PasswordField mode={mode} value={password} onChange={setPassword} error={say(problems.password)} />
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Button type="submit" look="primary" busy={busy}>
          {translate(signingUp ? 'auth.signUp' : 'auth.signIn')}
        </Button>
        <Button look="quiet" onClick={switchMode} disabled={busy}>
          {translate(signingUp ? 'auth.toSignIn' : 'auth.toSignUp')}
        </Button>
      </form>
    </main>
  );
}

function Head({ mode }: { readonly mode: AuthMode }) {
  const translate = useTranslate();
  return (
    <div className={styles.head}>
      <Mark />
      <h1 className={styles.title}>{translate('auth.title')}</h1>
      <p className={styles.lead}>{translate(mode === 'signUp' ? 'auth.signUpLead' : 'auth.signInLead')}</p>
    </div>
  );
}

interface PasswordFieldProps {
  readonly mode: AuthMode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function PasswordField({ mode, value, onChange, error }: PasswordFieldProps) {
  const translate = useTranslate();
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <TextField
      label={translate('auth.password')}
      name="password"
      type={shown ? 'text' : 'password'}
      dir="ltr"
      autoComplete={mode === 'signUp' ? 'new-password' : 'current-password'}
      maxLength={256}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
      hint={mode === 'signUp' ? translate('auth.passwordHint') : undefined}
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

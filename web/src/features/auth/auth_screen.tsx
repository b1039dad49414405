import { useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { TextField } from '../../ui/controls/text_field';
import { Mark } from '../../ui/display/mark';
import { useFirstFocus } from '../../ui/hooks/use_first_focus';
import styles from './auth_screen.module.css';
import type { AuthInput } from './check_credentials';
import { PasswordField } from './password_field';
import { useSignIn, type AuthMode } from './use_sign_in';

export interface AuthScreenProps {
  readonly mode: AuthMode;
  readonly onModeChange: (mode: AuthMode) => void;
  /** The code of an invitation that somebody followed. */
  readonly invitation?: string | undefined;
  /** Why the person is here, when it is not their own doing. */
  readonly notice?: string | undefined;
}

const WORDS = {
  signIn: { title: 'auth.signIn', lead: 'auth.signInLead' },
  signUp: { title: 'auth.signUp', lead: 'auth.signUpLead' },
  reset: { title: 'auth.reset', lead: 'auth.resetLead' },
} as const;

/** Signing in, signing up and choosing a new password: one page, three forms. */
export function AuthScreen({ mode, onModeChange, invitation = '', notice }: AuthScreenProps) {
  const translate = useTranslate();
  const { problems, refusal, takesInvitation, busy, submit, reset } = useSignIn(mode);
  const [typed, setTyped] = useState<AuthInput>({
    username: '',
    displayName: '',
    password: '',
    invitation,
    resetToken: '',
  });
  const firstField = useRef<HTMLInputElement>(null);
  const fields: FieldsProps = {
    typed,
    problems,
    firstField,
    onChange: (part) => setTyped({ ...typed, ...part }),
  };

  useFirstFocus(firstField, 'focus');

  function handleSubmit(event: SyntheticEvent) {
    event.preventDefault();
    void submit(typed);
  }

  function switchMode(next: AuthMode) {
    reset();
    onModeChange(next);
  }

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={handleSubmit} noValidate aria-label={translate(WORDS[mode].title)}>
        <Head mode={mode} />
        {notice !== undefined && refusal === null && <p className={styles.notice}>{notice}</p>}
        {mode === 'reset' ? <ResetField {...fields} /> : <UsernameField {...fields} />}
        {mode === 'signUp' && <SignUpFields {...fields} takesInvitation={takesInvitation || typed.invitation !== ''} />}
        <PasswordField
          kind={mode === 'signIn' ? 'current' : 'new'}
          label={translate(mode === 'reset' ? 'auth.newPassword' : 'auth.password')}
          value={typed.password}
          onChange={(password) => fields.onChange({ password })}
          error={problems.password && translate(problems.password)}
        />
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Button type="submit" look="primary" busy={busy}>
          {translate(WORDS[mode].title)}
        </Button>
        <Button look="quiet" onClick={() => switchMode(mode === 'signIn' ? 'signUp' : 'signIn')} disabled={busy}>
          {translate(mode === 'signIn' ? 'auth.toSignUp' : 'auth.toSignIn')}
        </Button>
        {mode === 'signIn' && (
          <Button look="quiet" size="small" onClick={() => switchMode('reset')} disabled={busy}>
            {translate('auth.toReset')}
          </Button>
        )}
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
      <p className={styles.lead}>{translate(WORDS[mode].lead)}</p>
    </div>
  );
}

interface FieldsProps {
  readonly typed: AuthInput;
  readonly problems: ReturnType<typeof useSignIn>['problems'];
  readonly firstField: RefObject<HTMLInputElement | null>;
  readonly onChange: (part: Partial<AuthInput>) => void;
}

function UsernameField({ typed, problems, firstField, onChange }: FieldsProps) {
  const translate = useTranslate();
  return (
    <TextField
      label={translate('auth.username')}
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={64}
      ref={firstField}
      value={typed.username}
      onChange={(event) => onChange({ username: event.target.value })}
      error={problems.username && translate(problems.username)}
    />
  );
}

function SignUpFields({ typed, onChange, takesInvitation }: FieldsProps & { readonly takesInvitation: boolean }) {
  const translate = useTranslate();
  return (
    <>
      <TextField
        label={translate('auth.displayName')}
        name="name"
        autoComplete="name"
        maxLength={64}
        value={typed.displayName}
        onChange={(event) => onChange({ displayName: event.target.value })}
        hint={translate('auth.displayNameHint')}
      />
      {takesInvitation && (
        <TextField
          label={translate('auth.invitation')}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={typed.invitation}
          onChange={(event) => onChange({ invitation: event.target.value })}
        />
      )}
    </>
  );
}

function ResetField({ typed, problems, firstField, onChange }: FieldsProps) {
  const translate = useTranslate();
  return (
    <TextField
      label={translate('auth.resetToken')}
      dir="ltr"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={1024}
      ref={firstField}
      value={typed.resetToken}
      onChange={(event) => onChange({ resetToken: event.target.value })}
      error={problems.resetToken && translate(problems.resetToken)}
      hint={translate('auth.resetHint')}
    />
  );
}

import { useParley } from '@parley/react';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { checkSignIn, checkSignUp, type CredentialProblems } from './check_credentials';
import { deviceName } from './device_name';

export type AuthMode = 'signIn' | 'signUp';

export interface AuthInput {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
}

/** Signs in or up, and tells what stands in the way: problems of fields, a refusal of the server. */
export function useSignIn(mode: AuthMode) {
  const client = useParley();
  const translate = useTranslate();
  const [problems, setProblems] = useState<CredentialProblems>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(input: AuthInput): Promise<void> {
    const found = (mode === 'signIn' ? checkSignIn : checkSignUp)(input);
    setProblems(found);
    setRefusal(null);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await carryOut(input);
    } catch (error) {
      setRefusal(errorText(error, translate));
    } finally {
      setBusy(false);
    }
  }

  function carryOut({ username, password, displayName }: AuthInput): Promise<void> {
    const account = { username: username.trim(), password, deviceName: deviceName(navigator.userAgent) };
    if (mode === 'signIn') return client.login(account);
    return client.register({ ...account, ...(displayName.trim() === '' ? {} : { displayName: displayName.trim() }) });
  }

  function reset(): void {
    setProblems({});
    setRefusal(null);
  }

  return { problems, refusal, busy, submit, reset };
}

import { useParley } from '@parley/react';
import { ParleyError } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { checkReset, checkSignIn, checkSignUp, type AuthInput, type FieldProblems } from './check_credentials';
import { deviceName } from './device_name';

/** reset: with a token that an administrator has passed on. */
export type AuthMode = 'signIn' | 'signUp' | 'reset';

const CHECKS = { signIn: checkSignIn, signUp: checkSignUp, reset: checkReset } as const;

/** Signs in or up, and tells what stands in the way: problems of fields, a refusal of the server. */
export function useSignIn(mode: AuthMode) {
  const client = useParley();
  const translate = useTranslate();
  const [problems, setProblems] = useState<FieldProblems>({});
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function submit(input: AuthInput): Promise<void> {
    const found = CHECKS[mode](input);
    setProblems(found);
    setRefusal(null);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await carryOut(input);
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  }

  function carryOut({ username, password, displayName, invitation, resetToken }: AuthInput): Promise<void> {
    const device = { password, deviceName: deviceName(navigator.userAgent) };
    if (mode === 'reset') return client.resetPassword({ ...device, token: resetToken.trim() });
    const account = { ...device, username: username.trim() };
    if (mode === 'signIn') return client.login(account);
    return client.register({
      ...account,
      ...(displayName.trim() !== '' && { displayName: displayName.trim() }),
      ...(invitation.trim() !== '' && { invitationCode: invitation.trim() }),
    });
  }

  function reset(): void {
    setProblems({});
    setRefusal(null);
  }

  return {
    problems,
    refusal: refusal === null ? null : errorText(refusal, translate),
    /** The server takes new accounts with an invitation alone. */
    takesInvitation: refusal instanceof ParleyError && refusal.code === 'INVITATION_REQUIRED',
    busy,
    submit,
    reset,
  };
}

import type { TextKey } from '../../i18n/en';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What is wrong with each field, as a key of the catalogue. */
export type CredentialProblems = Partial<Record<keyof Credentials, TextKey>>;

const USERNAME = /^[A-Za-z0-9_.-]{3,32}$/;
const SHORTEST_PASSWORD = 8;

/** Whether both fields are filled in; more than that is for the server to judge. */
export function checkSignIn({ username, password }: Credentials): CredentialProblems {
  return {
    ...(username.trim() === '' ? { username: 'auth.usernameMissing' as const } : {}),
    ...(password === '' ? { password: 'auth.passwordMissing' as const } : {}),
  };
}

/** Whether the server can take the fields for a new account. */
export function checkSignUp({ username, password }: Credentials): CredentialProblems {
  return {
    ...(USERNAME.test(username.trim()) ? {} : { username: 'auth.usernameInvalid' as const }),
    ...(password.length >= SHORTEST_PASSWORD ? {} : { password: 'auth.passwordShort' as const }),
  };
}

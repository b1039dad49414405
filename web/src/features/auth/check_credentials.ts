import type { TextKey } from '../../i18n/en';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** All that the forms ask for; what a form does not ask is empty. */
export interface AuthInput extends Credentials {
  readonly displayName: string;
  /** A code with which an account may be made. */
  readonly invitation: string;
  /** A token for a new password. */
  readonly resetToken: string;
}

/** What is wrong with each field, as a key of the catalogue. */
export type FieldProblems = Partial<Record<'username' | 'password' | 'resetToken', TextKey>>;

const USERNAME = /^[A-Za-z0-9_.-]{3,32}$/;
const SHORTEST_PASSWORD = 8;

/** Whether both fields are filled in; more than that is for the server to judge. */
export function checkSignIn({ username, password }: Credentials): FieldProblems {
  return {
    ...(username.trim() === '' ? { username: 'auth.usernameMissing' as const } : {}),
    ...(password === '' ? { password: 'auth.passwordMissing' as const } : {}),
  };
}

/** Whether the server can take the fields for a new account. */
export function checkSignUp({ username, password }: Credentials): FieldProblems {
  return {
    ...(USERNAME.test(username.trim()) ? {} : { username: 'auth.usernameInvalid' as const }),
    ...checkNewPassword(password),
  };
}

/** Whether the server can take the fields for a new password. */
export function checkReset({ resetToken, password }: Pick<AuthInput, 'resetToken' | 'password'>): FieldProblems {
  return {
    ...(resetToken.trim() === '' ? { resetToken: 'auth.resetTokenMissing' as const } : {}),
    ...checkNewPassword(password),
  };
}

function checkNewPassword(password: string): FieldProblems {
  return password.length >= SHORTEST_PASSWORD ? {} : { password: 'auth.passwordShort' };
}

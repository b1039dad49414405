import { ParleyError, type Encryption, type EncryptionStatus } from '@parley/sdk';

const LOCK = 'parley-encryption-begin';

export interface Begun {
  readonly status: EncryptionStatus;
  /** There when the identity was made just now; it is told this once. */
  readonly recoveryKey?: string;
}

/**
 * How the encryption stands; where the account has no identity yet, one is made. That takes no password right after signing up, and is left
 * to the person otherwise. Two windows do not do it at the same time: the second would replace what the first has made.
 */
export async function beginIdentity(encryption: Encryption): Promise<Begun> {
  return exclusively(async () => {
    const status = await encryption.status();
    if (status.identity === 'exists') return { status };
    try {
      const { recoveryKey } = await encryption.setUp();
      return { status: await encryption.status(), recoveryKey };
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'PASSWORD_REQUIRED') return { status };
      throw error;
    }
  });
}

async function exclusively<T>(task: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return task();
  return navigator.locks.request(LOCK, task);
}

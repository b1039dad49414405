// @vitest-environment jsdom
import { ParleyError, type Encryption, type EncryptionStatus } from '@parley/sdk';
import { expect, it, vi } from 'vitest';
import { beginIdentity } from './begin_identity';

const standing = (identity: EncryptionStatus['identity']): EncryptionStatus => ({
  identity,
  thisDevice: identity === 'exists' ? 'confirmed' : 'unconfirmed',
  backup: 'on',
});

function encryptionOf(status: EncryptionStatus, setUp: Encryption['setUp']) {
  let made = status;
  const wrapped: Encryption['setUp'] = async (options) => {
    const key = await setUp(options);
    made = standing('exists');
    return key;
  };
  return { status: () => Promise.resolve(made), setUp: wrapped } as unknown as Encryption;
}

it('makes an identity for an account that has none, and tells its recovery key once', async () => {
  const encryption = encryptionOf(standing('none'), () => Promise.resolve({ recoveryKey: 'abc' }));
  expect(await beginIdentity(encryption)).toEqual({ status: standing('exists'), recoveryKey: 'abc' });
  expect(await beginIdentity(encryption)).toEqual({ status: standing('exists') });
});

it('never replaces an identity that is there', async () => {
  const setUp = vi.fn(() => Promise.resolve({ recoveryKey: 'abc' }));
  await beginIdentity(encryptionOf(standing('exists'), setUp));
  expect(setUp).not.toHaveBeenCalled();
});

it('leaves it to the person where the server asks for the password', async () => {
  const encryption = encryptionOf(standing('none'), () =>
    Promise.reject(new ParleyError('PASSWORD_REQUIRED', 'asked')),
  );
  expect(await beginIdentity(encryption)).toEqual({ status: standing('none') });
});

it('says what else is wrong', async () => {
  const encryption = encryptionOf(standing('none'), () => Promise.reject(new ParleyError('NETWORK', 'away')));
  await expect(beginIdentity(encryption)).rejects.toThrow('away');
});

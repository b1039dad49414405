import type { OpenEncryption } from '@parley/sdk';
import type { Election } from '@parley/sdk/crypto/worker';

/**
 * Opens the encryption of an account: one machine for all windows of a browser, of which one at a time is the host, since two on one store
 * would use keys twice. Its code is megabytes, and comes after the page, when somebody is signed in.
 */
export const openPageEncryption: OpenEncryption = async (surroundings) => {
  const [{ openEncryption }, { electedEncryption }] = await Promise.all([
    import('@parley/sdk/crypto'),
    import('@parley/sdk/crypto/worker'),
  ]);
  const election: Election = {
    locks: { request: (name, task) => navigator.locks.request(name, task) },
    // The language's library gives its listeners more than they are told to expect here.
    channel: (name) => new BroadcastChannel(name) as unknown as ReturnType<Election['channel']>,
  };
  return electedEncryption(election, openEncryption)(surroundings);
};

import type { OpenEncryption } from '@parley/sdk';
import type { Election, MessagePortLike } from '@parley/sdk/crypto/worker';

/**
 * Opens the encryption of an account: one machine for all windows of a browser, of which one at a time is the host, since two on one store
 * would use keys twice. It runs in a worker of that window. Its code is megabytes, and comes after the page, when somebody is signed in.
 */
export const openPageEncryption: OpenEncryption = async (surroundings) => {
  const { electedEncryption, portOver, remoteEncryption } = await import('@parley/sdk/crypto/worker');
  const election: Election = {
    locks: { request: (name, task) => navigator.locks.request(name, task) },
    // The language's library gives its listeners more than they are told to expect here.
    channel: (name) => new BroadcastChannel(name) as unknown as ReturnType<Election['channel']>,
  };
  return electedEncryption(election, async (hosted) => {
    const { port, failure } = startWorker();
    try {
      return await Promise.race([remoteEncryption(portOver(port))(hosted), failure]);
    } catch (error) {
      port.close();
      throw error;
    }
  })(surroundings);
};

/** A worker with the machine; `failure` rejects when it can't be loaded. */
function startWorker(): { readonly port: MessagePortLike; readonly failure: Promise<never> } {
  const worker = new Worker(new URL('./encryption_worker.ts', import.meta.url), {
    type: 'module',
    name: 'parley-encryption',
  });
  const failure = new Promise<never>((_, reject) => {
    worker.onerror = () => reject(new Error('The worker of the encryption does not start.'));
  });
  return { port: Object.assign(worker, { close: () => worker.terminate() }) as unknown as MessagePortLike, failure };
}

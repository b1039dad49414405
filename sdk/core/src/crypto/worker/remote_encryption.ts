import type { Encryption, EncryptionEvent, EncryptionSurroundings, OpenEncryption } from '../encryption.js';
import type { Port } from '../../remote/port.js';
import { RemoteCalls, type Answerer } from './remote_calls.js';

/** What a page tells a host with which it opens an encryption. */
export type RemoteAccount = Pick<EncryptionSurroundings, 'userId' | 'deviceId' | 'storeName'>;

/** Opens encryptions that a host behind `port` has. */
export function remoteEncryption(port: Port): OpenEncryption {
  return async (surroundings) => {
    const listeners = new Set<(event: EncryptionEvent) => void>();
    const calls = new RemoteCalls(port, answerWith(surroundings), (event) => {
      for (const listener of [...listeners]) listener(event as EncryptionEvent);
    });
    const { userId, deviceId, storeName } = surroundings;
    await calls.call('open', { userId, deviceId, storeName } satisfies RemoteAccount);
    return faceOf(
      (method, ...args) => calls.call(method, ...args),
      listeners,
      (how) => calls.call(how).then(() => calls.end()),
    );
  };
}

/** What a host asks of a page: the server, which the page has the tokens for, and the page's storage. */
export function answerWith({ callServer, storage }: EncryptionSurroundings): Answerer {
  return (method, args) => {
    switch (method) {
      case 'callServer':
        return callServer(...(args as Parameters<typeof callServer>));
      case 'get':
        return storage.get(args[0] as string);
      case 'list':
        return storage.list(args[0] as string);
      case 'write':
        return storage.write(args[0] as object);
      default:
        return Promise.reject(new Error(`A page does not do ${method}.`));
    }
  };
}

/** `Encryption` by calls of a host; `end` is how a page leaves it. */
export function faceOf(
  call: (method: string, ...args: readonly unknown[]) => Promise<unknown>,
  listeners: Set<(event: EncryptionEvent) => void>,
  leave: (how: 'close' | 'wipe') => Promise<void>,
): Encryption {
  const remote =
    (name: keyof Encryption) =>
    (...args: readonly unknown[]): never =>
      call(name, ...args) as never;
  const end = async (how: 'close' | 'wipe'): Promise<void> => {
    listeners.clear();
    await leave(how);
  };
  return {
    receive: remote('receive'),
    encrypt: remote('encrypt'),
    decrypt: remote('decrypt'),
    status: remote('status'),
    setUp: remote('setUp'),
    restore: remote('restore'),
    listDevices: remote('listDevices'),
    listIdentities: remote('listIdentities'),
    acceptIdentity: remote('acceptIdentity'),
    startVerification: remote('startVerification'),
    verify: remote('verify'),
    listVerifications: remote('listVerifications'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => end('close'),
    wipe: () => end('wipe'),
  };
}

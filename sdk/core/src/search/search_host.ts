import type { Port } from '../remote/port.js';
import { RemoteCalls } from '../crypto/worker/remote_calls.js';
import { ParleyError } from '../wire/parley_error.js';
import type { MessageIndex } from './message_index.js';
import type { MessageSearch } from './message_search.js';

const methods = ['find', 'put', 'remove', 'removeChat', 'clear'] as const satisfies readonly (keyof MessageSearch)[];

/** Answers a page out of an index, which is opened with the first call: in a worker, so that the page does not wait for it. */
export function serveSearch(port: Port, open: () => Promise<MessageIndex>, now: () => number = Date.now): void {
  let opened: Promise<MessageIndex> | undefined;
  new RemoteCalls(port, async (name, args) => {
    const method = methods.find((one) => one === name);
    if (!method) throw new ParleyError('PROTOCOL', `An index does not do ${name}.`);
    opened ??= open();
    const index = await opened;
    const call = index[method].bind(index) as (...given: readonly unknown[]) => unknown;
    return call(...args, now());
  });
}

/** The index that answers at the other end of `port`. */
export function remoteSearch(port: Port): MessageSearch {
  const calls = new RemoteCalls(port, (name) =>
    Promise.reject(new ParleyError('PROTOCOL', `A page does not do ${name}.`)),
  );
  const remote =
    (method: keyof MessageSearch) =>
    (...args: readonly unknown[]): never =>
      calls.call(method, ...args) as never;
  return {
    find: remote('find'),
    put: remote('put'),
    remove: remote('remove'),
    removeChat: remote('removeChat'),
    clear: remote('clear'),
  };
}

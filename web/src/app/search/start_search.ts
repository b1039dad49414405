import type { ParleyClient } from '@parley/sdk';
import type { MessagePortLike } from '@parley/sdk/crypto/worker';
import type { MessageSearch } from '@parley/sdk/search';

/** What can be asked of an index, whether it is there yet or not. */
export type Finder = Pick<MessageSearch, 'find'>;

/**
 * Keeps an index of the messages of encrypted chats, in a worker of its own, from the first such chat on. Without one, or where there
 * are no workers, nothing is loaded and nothing is found.
 */
export function startSearch(client: ParleyClient): Finder {
  let search: Promise<MessageSearch> | undefined;
  const look = () => {
    const isNeeded = Object.values(client.store.getState().chats).some((chat) => chat.settings.encryptionEnabled);
    if (search !== undefined || !isNeeded) return;
    search = begin(client);
    stop();
  };
  const stop = client.store.subscribe(look);
  look();
  return { find: async (query) => (await search)?.find(query) ?? [] };
}

async function begin(client: ParleyClient): Promise<MessageSearch> {
  const [{ feedSearch, remoteSearch }, { portOver }] = await Promise.all([
    import('@parley/sdk/search'),
    import('@parley/sdk/crypto/worker'),
  ]);
  const search = remoteSearch(portOver(openWorker()));
  feedSearch(client.store, search);
  return search;
}

/** One for all windows; where the browser has no shared ones, one that waits until the index is free. */
function openWorker(): MessagePortLike {
  if (typeof SharedWorker === 'function') {
    return new SharedWorker(new URL('./search_worker.ts', import.meta.url), { type: 'module', name: 'parley-search' })
      .port as unknown as MessagePortLike;
  }
  const worker = new Worker(new URL('./search_worker.ts', import.meta.url), { type: 'module', name: 'parley-search' });
  return Object.assign(worker, { close: () => worker.terminate() }) as unknown as MessagePortLike;
}

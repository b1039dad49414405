import type { ClientStorage, StorageChanges } from '@parley/sdk';

/** Whether a browser's database refuses because there is no room. Dexie wraps the error of the browser. */
export function isFull(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = (cause as { inner?: unknown }).inner) {
    if (cause.name === 'QuotaExceededError') return true;
  }
  return false;
}

/** A storage that says when it is full: `onFull` is called once. The client goes on without what could not be kept. */
export function watchedStorage(storage: ClientStorage, onFull: () => void): ClientStorage {
  let told = false;
  return {
    get: (key) => storage.get(key),
    list: (prefix) => storage.list(prefix),
    clear: () => storage.clear(),
    write: (changes: StorageChanges) =>
      storage.write(changes).catch((error: unknown) => {
        if (!told && isFull(error)) onFull();
        told ||= isFull(error);
        throw error;
      }),
  };
}

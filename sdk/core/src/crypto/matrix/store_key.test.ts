import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { databases, deleteOtherStores, deleteStore, storeKey } from './store_key.js';

interface Opening {
  readonly result: { close(): void };
  onsuccess: (() => void) | null;
}
const factory = databases() as NonNullable<ReturnType<typeof databases>>;

/** Makes a database of that name, and gives back what closes it. */
function make(name: string): Promise<() => void> {
  const request = factory.open(name) as unknown as Opening;
  return new Promise((resolve) => {
    request.onsuccess = () => {
      resolve(() => {
        request.result.close();
      });
    };
  });
}
const names = async (): Promise<string[]> => ((await factory.databases?.()) ?? []).map(({ name = '' }) => name).sort();

test('what is left of other devices goes, and nothing else of the page', async () => {
  for (const store of ['parley-ada-new', 'parley-ada-old']) {
    await storeKey(factory, store);
    (await make(`${store}::matrix-sdk-crypto`))();
  }
  for (const name of ['parley', 'parley-key', 'parley-search', 'parley-search-key']) (await make(name))();
  await deleteOtherStores(factory, 'parley-ada-new');
  expect(await names()).toEqual([
    'parley',
    'parley-ada-new-key',
    'parley-ada-new::matrix-sdk-crypto',
    'parley-key',
    'parley-search',
    'parley-search-key',
  ]);
});

test('a store that something has open still is deleted without waiting for that', async () => {
  const key = await storeKey(factory, 'parley-ben-phone');
  expect(await storeKey(factory, 'parley-ben-phone')).toEqual(key);
  const letGo = await make('parley-ben-phone::matrix-sdk-crypto');
  await deleteStore(factory, 'parley-ben-phone');
  letGo();
  await expect.poll(async () => (await names()).filter((name) => name.includes('ben'))).toEqual([]);
  expect(await storeKey(factory, 'parley-ben-phone')).not.toEqual(key);
});

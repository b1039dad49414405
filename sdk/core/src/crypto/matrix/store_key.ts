import { subtle, utf8 } from '../web_crypto.js';

/** The part of IndexedDB that is used; the language's own library does not declare it. */
interface Request<T> {
  readonly result: T;
  readonly error: unknown;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
  onupgradeneeded?: (() => void) | null;
  onblocked?: (() => void) | null;
}
interface Database {
  readonly objectStoreNames: ArrayLike<string>;
  createObjectStore(name: string): unknown;
  transaction(
    name: string,
    mode: 'readonly' | 'readwrite',
  ): {
    objectStore(name: string): {
      get(key: string): Request<unknown>;
      put(value: unknown, key: string): Request<unknown>;
      clear(): Request<unknown>;
    };
  };
  close(): void;
}
interface Factory {
  open(name: string, version?: number): Request<Database>;
  deleteDatabase(name: string): Request<unknown>;
  databases?(): Promise<{ name?: string }[]>;
}

/** IndexedDB, where there is one. */
export function databases(): Factory | undefined {
  return (globalThis as unknown as { indexedDB?: Factory }).indexedDB;
}

const table = 'keys';
const entry = 'store';

/**
 * The key that a store is encrypted under: 32 bytes derived from a key of the browser's own that no script can read, so that a copy of the
 * profile's files alone does not open the store. Made at the first use.
 */
export async function storeKey(factory: Factory, storeName: string): Promise<Uint8Array> {
  const database = await opened(factory, `${storeName}-key`);
  try {
    const known = await settled(database.transaction(table, 'readonly').objectStore(table).get(entry));
    const key = (known as object | undefined) ?? (await newKey(database));
    return new Uint8Array(await subtle.sign('HMAC', key, utf8('parley store 1')));
  } finally {
    database.close();
  }
}

/**
 * Deletes a store with its key. All of it is empty when this resolves; a database that something has open still, as the library has until the
 * browser tidies its memory, goes when that lets go.
 */
export async function deleteStore(factory: Factory, storeName: string): Promise<void> {
  const names = (await factory.databases?.())?.flatMap(({ name }) => name ?? []) ?? [];
  const own = names.filter((name) => name.startsWith(`${storeName}-`) || name.startsWith(`${storeName}::`));
  const certain = [`${storeName}-key`, `${storeName}::matrix-sdk-crypto`, `${storeName}::matrix-sdk-crypto-meta`];
  for (const name of new Set([...own, ...certain])) {
    await empty(factory, name);
    await deleted(factory.deleteDatabase(name));
  }
}

async function empty(factory: Factory, name: string): Promise<void> {
  const database = await settled(factory.open(name));
  try {
    for (const store of Array.from(database.objectStoreNames)) {
      await settled(database.transaction(store, 'readwrite').objectStore(store).clear());
    }
  } finally {
    database.close();
  }
}

/** Deletes what is left of stores of devices that have signed out: a browser has one account at a time. Other databases of a page are left alone. */
export async function deleteOtherStores(factory: Factory, storeName: string): Promise<void> {
  const names = (await factory.databases?.())?.flatMap(({ name }) => name ?? []) ?? [];
  const stores = names.flatMap((name) => /^(parley-.+?)::matrix-sdk-crypto/.exec(name)?.[1] ?? []);
  for (const other of new Set(stores)) if (other !== storeName) await deleteStore(factory, other);
}

async function newKey(database: Database): Promise<object> {
  const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  await settled(database.transaction(table, 'readwrite').objectStore(table).put(key, entry));
  return key;
}

function opened(factory: Factory, name: string): Promise<Database> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return settled(request);
}

/** Does not wait for those who have it open. */
async function deleted(request: Request<unknown>): Promise<void> {
  const blocked = new Promise<void>((resolve) => (request.onblocked = resolve));
  await Promise.race([settled(request), blocked]);
}

function settled<T>(request: Request<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error(String(request.error)));
    };
  });
}

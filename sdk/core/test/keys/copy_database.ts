import 'fake-indexeddb/auto';

/** The part of IndexedDB that is used; neither the language's own library nor Node declares it. */
interface Request<T> {
  readonly result: T;
  readonly error: unknown;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
  onupgradeneeded?: (() => void) | null;
}
interface Index {
  readonly keyPath: unknown;
  readonly unique: boolean;
  readonly multiEntry: boolean;
}
interface Table {
  readonly keyPath: unknown;
  readonly autoIncrement: boolean;
  readonly indexNames: Iterable<string>;
  index(name: string): Index;
  createIndex(name: string, keyPath: unknown, options: object): unknown;
  getAll(): Request<unknown[]>;
  getAllKeys(): Request<unknown[]>;
  put(value: unknown, key?: unknown): Request<unknown>;
}
interface Database {
  readonly version: number;
  readonly objectStoreNames: Iterable<string>;
  createObjectStore(name: string, options: object): Table;
  transaction(name: string, mode?: 'readwrite'): { objectStore(name: string): Table };
  close(): void;
}

const { indexedDB } = globalThis as unknown as {
  indexedDB: { open(name: string, version?: number): Request<Database> };
};

/** Copies a database with all that is in it at this moment; tables in `without` are copied empty. */
export async function copyDatabase(from: string, to: string, without: readonly string[]): Promise<void> {
  const source = await settled(indexedDB.open(from));
  const names = [...source.objectStoreNames];
  const tableOf = (name: string): Table => source.transaction(name).objectStore(name);
  const request = indexedDB.open(to, source.version);
  request.onupgradeneeded = () => {
    for (const name of names) copyShape(tableOf(name), name, request.result);
  };
  const target = await settled(request);
  for (const name of names.filter((one) => !without.includes(one))) {
    const table = tableOf(name);
    const [keys, values] = await Promise.all([settled(table.getAllKeys()), settled(table.getAll())]);
    const copy = target.transaction(name, 'readwrite').objectStore(name);
    await Promise.all(keys.map((key, at) => settled(copy.put(values[at], table.keyPath === null ? key : undefined))));
  }
  source.close();
  target.close();
}

function copyShape(table: Table, name: string, into: Database): void {
  const { keyPath, autoIncrement } = table;
  const copy = into.createObjectStore(name, { keyPath, autoIncrement });
  for (const one of table.indexNames) {
    const { keyPath: path, unique, multiEntry } = table.index(one);
    copy.createIndex(one, path, { unique, multiEntry });
  }
}

function settled<T>(request: Request<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(String(request.error)));
  });
}

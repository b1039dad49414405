/** The part of IndexedDB that is used; the language's own library does not declare it. */
export interface Request<T> {
  readonly result: T;
  readonly error: unknown;
  addEventListener(type: 'success' | 'error' | 'upgradeneeded' | 'blocked', listener: () => void): void;
}

export interface Index {
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
  openCursor(...args: unknown[]): Request<Cursor | null>;
}

export interface Cursor {
  readonly primaryKey: unknown;
  update(value: unknown): Request<unknown>;
  delete(): Request<unknown>;
}

export interface Table {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexNames: Iterable<string>;
  index(name: string): Index;
  createIndex(name: string, keyPath: string | string[], options: object): unknown;
  getAll(range?: unknown): Request<unknown[]>;
  getAllKeys(range?: unknown): Request<unknown[]>;
  put(value: unknown, key?: unknown): Request<unknown>;
  add(value: unknown, key?: unknown): Request<unknown>;
  delete(range: unknown): Request<unknown>;
  clear(): Request<unknown>;
  openCursor(...args: unknown[]): Request<Cursor | null>;
}

export interface Transaction {
  objectStore(name: string): Table;
  addEventListener(type: 'complete' | 'abort', listener: () => void): void;
}

export interface Database {
  readonly name: string;
  readonly version: number;
  readonly objectStoreNames: Iterable<string>;
  createObjectStore(name: string, options: object): Table;
  transaction(names: string | readonly string[], mode?: string, options?: object): Transaction;
  close(): void;
}

export interface Factory {
  open(name: string, version?: number): Request<Database>;
}

/** What a database is like, apart from what is in it. */
export interface Shape {
  readonly version: number;
  readonly tables: readonly {
    readonly name: string;
    readonly keyPath: string | string[] | null;
    readonly autoIncrement: boolean;
    readonly indexes: readonly {
      readonly name: string;
      readonly keyPath: string | string[];
      readonly unique: boolean;
      readonly multiEntry: boolean;
    }[];
  }[];
}

/** Under which keys a journal has databases: their shapes, and behind those the entries of their tables. */
export const shapeKey = (database: string): string => `db/${database}`;
export const tablePrefix = (database: string, table: string): string => `db/${database}/${table}/`;

export function settled<T>(request: Request<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error(String(request.error)));
    });
  });
}

import type { ClientStorage } from '../../storage/client_storage.js';
import {
  shapeKey,
  tablePrefix,
  type Cursor,
  type Database,
  type Request,
  type Shape,
  type Table,
} from './databases.js';

/** Entries by their key in the journal; undefined: gone. */
type Entries = Map<string, unknown>;

/** The whole of a database, in place of what the journal has of it, or the entries that a transaction has changed. */
interface Record {
  readonly whole?: string;
  readonly entries: Entries;
}

/**
 * Writes down what happens in databases in memory: a database as a whole when it was made or upgraded, and from then on each transaction, when it is
 * complete. They are decorated one by one, through what IndexedDB specifies alone.
 */
export class DatabaseRecorder {
  readonly #storage: ClientStorage;
  #unwritten: Record[] = [];
  #copying: Promise<void> = Promise.resolve();
  #writing: Promise<void> = Promise.resolve();

  constructor(storage: ClientStorage) {
    this.#storage = storage;
  }

  /** To be told of each request that opens a database, before anybody else listens to it. */
  record(request: Request<Database>): void {
    let isNew = false;
    request.addEventListener('upgradeneeded', () => (isNew = true));
    request.addEventListener('success', () => {
      const database = request.result;
      if (isNew) this.#copying = this.#copying.then(this.#copy(database));
      this.#watch(database);
    });
  }

  /** Resolves when what has happened so far is kept; rejects where it can't be, and is tried again with the next call. */
  settled(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    await this.#copying;
    while (this.#unwritten.length > 0) {
      const records = this.#unwritten;
      this.#unwritten = [];
      try {
        for (const record of records) await this.#keep(record);
      } catch (error) {
        this.#unwritten = [...records, ...this.#unwritten];
        throw error;
      }
    }
  }

  async #keep({ whole, entries }: Record): Promise<void> {
    const former = whole === undefined ? [] : await this.#storage.list(`${whole}/`);
    const gone = [...entries].filter(([, value]) => value === undefined).map(([key]) => key);
    await this.#storage.write({
      delete: [...former.map(([key]) => key), ...gone],
      put: [...entries].filter(([, value]) => value !== undefined),
    });
  }

  /** Begins to read a database at once, before whoever opened it can write to it. */
  #copy(database: Database): () => Promise<void> {
    const entries: Entries = new Map();
    const names = [...database.objectStoreNames];
    this.#unwritten.push({ whole: shapeKey(database.name), entries });
    if (names.length === 0) {
      entries.set(shapeKey(database.name), shapeOf(database, []));
      return () => Promise.resolve();
    }
    const transaction = database.transaction(names);
    const tables = names.map((name) => transaction.objectStore(name));
    entries.set(shapeKey(database.name), shapeOf(database, tables));
    for (const table of tables) {
      const [keys, values] = [table.getAllKeys(), table.getAll()];
      values.addEventListener('success', () => {
        for (const [at, key] of keys.result.entries()) entries.set(keyOf(database, table, key), values.result[at]);
      });
    }
    const complete = new Promise<void>((resolve) => transaction.addEventListener('complete', resolve));
    return () => complete;
  }

  #watch(database: Database): void {
    const begin = database.transaction.bind(database);
    database.transaction = (names, mode, options) => {
      const transaction = begin(names, mode, options);
      if (mode !== 'readwrite') return transaction;
      const entries: Entries = new Map();
      const tableOf = transaction.objectStore.bind(transaction);
      const watched = new Map<string, Table>();
      transaction.objectStore = (name) => {
        const table = watched.get(name) ?? watchTable(database, tableOf(name), entries);
        watched.set(name, table);
        return table;
      };
      transaction.addEventListener('complete', () => {
        if (entries.size > 0) this.#unwritten.push({ entries });
      });
      return transaction;
    };
  }
}

function watchTable(database: Database, table: Table, entries: Entries): Table {
  const note = (key: unknown, value: unknown): void => void entries.set(keyOf(database, table, key), value);
  const clear = table.clear.bind(table);
  const index = table.index.bind(table);
  const remove = table.delete.bind(table);
  const noteGone = (range?: unknown): void => {
    const keys = table.getAllKeys(range);
    keys.addEventListener('success', () => {
      for (const key of keys.result) note(key, undefined);
    });
  };
  for (const name of ['put', 'add'] as const) {
    const way = table[name].bind(table);
    table[name] = (value, key) => {
      const request = key === undefined ? way(value) : way(value, key);
      request.addEventListener('success', () => {
        note(request.result, value);
      });
      return request;
    };
  }
  table.delete = (range) => {
    noteGone(range);
    return remove(range);
  };
  table.clear = () => {
    noteGone();
    return clear();
  };
  watchCursors(table, note);
  table.index = (name) => watchCursors(index(name), note);
  return table;
}

function watchCursors<T extends { openCursor(...args: unknown[]): Request<Cursor | null> }>(
  source: T,
  note: (key: unknown, value: unknown) => void,
): T {
  const open = source.openCursor.bind(source);
  const watched = new WeakSet<Cursor>();
  source.openCursor = (...args) => {
    const request = open(...args);
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (!cursor || watched.has(cursor)) return; // one cursor goes from place to place
      watched.add(cursor);
      const [update, remove] = [cursor.update.bind(cursor), cursor.delete.bind(cursor)];
      cursor.update = (value) => {
        const key = cursor.primaryKey;
        const updated = update(value);
        updated.addEventListener('success', () => {
          note(key, value);
        });
        return updated;
      };
      cursor.delete = () => {
        note(cursor.primaryKey, undefined);
        return remove();
      };
    });
    return request;
  };
  return source;
}

function keyOf(database: Database, table: Table, key: unknown): string {
  return tablePrefix(database.name, table.name) + JSON.stringify(key);
}

function shapeOf({ version }: Database, tables: readonly Table[]): Shape {
  const described = tables.map((table) => {
    const { name, keyPath, autoIncrement } = table;
    const indexes = [...table.indexNames].map((one) => {
      const { keyPath: path, unique, multiEntry } = table.index(one);
      return { name: one, keyPath: path, unique, multiEntry };
    });
    return { name, keyPath, autoIncrement, indexes };
  });
  return { version, tables: described };
}

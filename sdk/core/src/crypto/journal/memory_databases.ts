import 'fake-indexeddb/auto';
import type { Database, Factory, Request } from './databases.js';

/** The databases in memory of one store. */
export interface Memory {
  readonly factory: Factory;
  /** Is told of each database that is opened from now on. */
  listen: (request: Request<Database>) => void;
}

const { indexedDB, IDBFactory } = globalThis as unknown as {
  readonly indexedDB: Factory;
  readonly IDBFactory: new () => Factory;
};
const memories = new Map<string, Memory>();
const openAny = indexedDB.open.bind(indexedDB);

// The library looks for IndexedDB in the global scope, and names its databases by their store: each store gets a memory of its own.
indexedDB.open = (name, version) => {
  const memory = [...memories].find(([begins]) => name.startsWith(begins))?.[1];
  const open = memory ? memory.factory.open.bind(memory.factory) : openAny;
  const request = version ? open(name, version) : open(name);
  memory?.listen(request);
  return request;
};

/** An empty memory for databases whose names begin so, in place of one that there may have been. */
export function newMemory(nameBegins: string): Memory {
  const memory: Memory = { factory: new IDBFactory(), listen: () => undefined };
  memories.set(nameBegins, memory);
  return memory;
}

export function forgetMemory(nameBegins: string, memory: Memory): void {
  if (memories.get(nameBegins) === memory) memories.delete(nameBegins);
}

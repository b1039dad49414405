import type { ClientStorage } from '../../storage/client_storage.js';
import { settled, shapeKey, tablePrefix, type Factory, type Shape } from './databases.js';

/** Makes the databases anew that a journal has, with what was in them. Those whose name does not begin so are forgotten. */
export async function restoreDatabases(storage: ClientStorage, factory: Factory, nameBegins: string): Promise<void> {
  const entries = await storage.list('db/');
  const names = entries.flatMap(([key]) => /^db\/([^/]+)$/.exec(key)?.[1] ?? []);
  const others = names.filter((name) => !name.startsWith(nameBegins));
  const gone = entries.filter(([key]) =>
    others.some((name) => key === shapeKey(name) || key.startsWith(`db/${name}/`)),
  );
  if (gone.length > 0) await storage.write({ delete: gone.map(([key]) => key) });
  const values = new Map(entries);
  for (const name of names) {
    if (!others.includes(name)) await restore(name, values.get(shapeKey(name)) as Shape, entries, factory);
  }
}

async function restore(
  name: string,
  { version, tables }: Shape,
  entries: readonly (readonly [string, unknown])[],
  factory: Factory,
): Promise<void> {
  const request = factory.open(name, version);
  request.addEventListener('upgradeneeded', () => {
    for (const { name: table, indexes, keyPath, autoIncrement } of tables) {
      const made = request.result.createObjectStore(table, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, ...options } of indexes) made.createIndex(index, path, options);
    }
  });
  const database = await settled(request);
  for (const { name: table, keyPath } of tables) {
    const prefix = tablePrefix(name, table);
    const store = database.transaction(table, 'readwrite').objectStore(table);
    const puts = entries
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => store.put(value, keyPath === null ? JSON.parse(key.slice(prefix.length)) : undefined));
    await Promise.all(puts.map(settled));
  }
  database.close();
}

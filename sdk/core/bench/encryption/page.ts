import { openEncryption } from '../../src/crypto/index.js';
import { MemoryStorage } from '../../src/index.js';
import { inMemory, takeFigures, type Figures, type Open } from './figures.js';

/** The clock's time that a task takes: the store's part of it is in another process of the browser. */
async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await task();
  return Math.round((performance.now() - from) * 10) / 10;
}

/** What the page is asked for, by the name under which it stands in the global scope. */
export type Take = (devices: number, kind: 'memory' | 'indexedDB') => Promise<Figures>;

const inIndexedDB: Open = (around) =>
  openEncryption({ ...around, storage: new MemoryStorage(), storeName: `bench-${around.userId}` });

const take: Take = (devices, kind) => takeFigures(devices, timed, kind === 'memory' ? inMemory : inIndexedDB);
Object.assign(globalThis, { take });

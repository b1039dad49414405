import { takeFigures, type Figures } from './figures.js';

/** The clock's time that a task takes: the store's part of it is in another process of the browser. */
async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await task();
  return Math.round((performance.now() - from) * 10) / 10;
}

/** What the page is asked for, by the name under which it stands in the global scope. */
export type Take = (devices: number, kind: 'memory' | 'indexedDB') => Promise<Figures>;

const take: Take = (devices, kind) =>
  takeFigures(devices, timed, kind === 'memory' ? { kind } : { kind, name: `bench-${devices.toString()}` });
Object.assign(globalThis, { take });

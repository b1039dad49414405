import { loadavg } from 'node:os';
import { test } from 'vitest';
import { inMemory, takeFigures } from './figures.js';

const sizes = (process.env.DEVICES ?? '2,50,200,1000').split(',').map(Number);

/** Processor time that a task takes: everything is in this process, and what else the machine does is left out. */
async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(from);
  return Math.round((user + system) / 100) / 10;
}

test.for(sizes)('a chat of %i devices', { timeout: 900_000 }, async (devices) => {
  const figures = await takeFigures(devices, timed, inMemory);
  const heapMiB = Math.round(process.memoryUsage().rss / 1_048_576);
  console.log(JSON.stringify({ scenario: 'encryption', ...figures, heapMiB, load: loadavg()[0] }));
});

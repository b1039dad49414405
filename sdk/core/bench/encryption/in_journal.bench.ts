import * as files from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JournalFile, JournalStorage, openKeptEncryption } from '../../src/crypto/journal/index.js';
import { takeFigures, type Open } from './figures.js';

const sizes = (process.env.DEVICES ?? '2,50,200').split(',').map(Number);

let folder: string;
beforeAll(async () => {
  folder = await files.mkdtemp(join(tmpdir(), 'parley-bench-'));
});
afterAll(() => files.rm(folder, { recursive: true, force: true }));

/** The clock's time that a task takes: what is waited for is the disk. */
async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await task();
  return Math.round((performance.now() - from) * 10) / 10;
}

test.for(sizes)('a chat of %i devices, keys in a journal', { timeout: 900_000 }, async (devices) => {
  const paths: string[] = [];
  const journals: JournalStorage[] = [];
  const open: Open = async (around) => {
    const path = join(folder, `${devices.toString()}-${around.userId}.keys`);
    paths.push(path);
    const journal = await JournalStorage.open(new JournalFile(path, files));
    journals.push(journal);
    return openKeptEncryption(journal, around);
  };
  const figures = await takeFigures(devices, timed, open);
  await Promise.all(journals.map((journal) => journal.close()));
  const fileMiB = await Promise.all(
    paths.map(async (path) => Math.round((await files.stat(path)).size / 104_857.6) / 10),
  );
  console.log(JSON.stringify({ scenario: 'encryptionInJournal', ...figures, fileMiB, load: loadavg()[0] }));
  expect(figures.read).toBe(500);
});

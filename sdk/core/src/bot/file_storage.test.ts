import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeStorage } from '../storage/storage_contract.js';
import { FileStorage } from './file_storage.js';

const folder = async (): Promise<string> => files.mkdtemp(join(tmpdir(), 'parley-storage-'));

describe('a storage in a file', () => {
  describeStorage(test, async () => new FileStorage(join(await folder(), 'it.json'), files));
});

test('what was written is there for the next program, and for nobody else on the machine', async () => {
  const path = join(await folder(), 'it.json');
  onTestFinished(() => files.rm(path));
  await new FileStorage(path, files).write({ put: [['a', { b: 1 }]] });
  expect(await new FileStorage(path, files).get('a')).toEqual({ b: 1 });
  expect((await files.stat(path)).mode & 0o777).toBe(0o600);
});

test('a file that is none of ours is as an empty one, and a change that fails changes nothing', async () => {
  const path = join(await folder(), 'it.json');
  await files.writeFile(path, '{"half');
  const storage = new FileStorage(path, files);
  expect(await storage.get('a')).toBeUndefined();
  const full = new FileStorage(path, { ...files, writeFile: () => Promise.reject(new Error('full')) });
  await expect(full.write({ put: [['a', 1]] })).rejects.toThrow('full');
  expect(await full.get('a')).toBeUndefined();
});

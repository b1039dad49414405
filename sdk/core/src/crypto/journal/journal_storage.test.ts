import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeStorage } from '../../storage/storage_contract.js';
import { JournalFile } from './journal_file.js';
import { JournalStorage } from './journal_storage.js';

const newPath = async (): Promise<string> => join(await files.mkdtemp(join(tmpdir(), 'parley-journal-')), 'it.keys');
async function open(path: string, secret?: string, by: typeof files = files): Promise<JournalStorage> {
  const storage = await JournalStorage.open(new JournalFile(path, by, secret));
  onTestFinished(() => storage.close());
  return storage;
}

describe('a storage in a journal', () => {
  describeStorage(test, async () => open(await newPath()));
});

test('what was written is there for the next program, in a file for nobody else, and not readable in it', async () => {
  const path = await newPath();
  const storage = await open(path, 'of the operator');
  await storage.write({ put: [['a', 'xylophone'], ['b', 1]] }); // prettier-ignore
  await storage.write({ delete: ['b'], put: [['c', [2]]] });
  await storage.close();
  const again = await open(path, 'of the operator');
  expect(await again.list('')).toEqual([
    ['a', 'xylophone'],
    ['c', [2]],
  ]);
  expect((await files.stat(path)).mode & 0o777).toBe(0o600);
  expect(await files.readFile(path, 'utf8')).not.toContain('xylophone');
  await expect(open(path, 'another')).rejects.toMatchObject({ code: 'KEYS_UNREADABLE' });
  await expect(open(path)).rejects.toMatchObject({ code: 'KEYS_UNREADABLE' });
});

test('whatever a crash left of the last line is cut, and damage before it is refused and not written over', async () => {
  const path = await newPath();
  const storage = await open(path);
  for (const value of [1, 2, 3]) await storage.write({ put: [['a', value]] });
  await storage.close();
  const whole = await files.readFile(path, 'utf8');
  const before = whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1);
  for (let kept = whole.length - 1; kept > before.length; kept -= 1) {
    await files.writeFile(path, whole.slice(0, kept));
    const cut = await open(path);
    expect(await cut.get('a')).toBe(2);
    await cut.write({ put: [['b', 'after']] });
    await cut.close();
    expect(await (await open(path)).list('')).toEqual([
      ['a', 2],
      ['b', 'after'],
    ]);
  }
  const lines = whole.split('\n');
  for (const damaged of [
    [lines[0], lines[2], lines[3], ''], // one is missing
    [lines[0], lines[2], lines[1], lines[3], ''],
    [lines[0], `A${lines[1] ?? ''}`, lines[2], lines[3], ''],
    ['{}', ...lines.slice(1)],
  ]) {
    await files.writeFile(path, damaged.join('\n'));
    await expect(open(path)).rejects.toMatchObject({ code: 'KEYS_UNREADABLE' });
    expect(await files.readFile(path, 'utf8')).toBe(damaged.join('\n'));
  }
});

test('changes at the same time are one line, and a file that has grown is written anew', async () => {
  const path = await newPath();
  const storage = await open(path);
  await storage.write({ put: [['big', 'x'.repeat(100_000)]] });
  await Promise.all(Array.from({ length: 50 }, (_, at) => storage.write({ put: [[`k${at.toString()}`, at]] })));
  expect((await files.readFile(path, 'utf8')).split('\n').length).toBeLessThan(10);
  const sizes: number[] = [];
  for (let at = 0; at < 60; at += 1) {
    await storage.write({ put: [['big', String(at).repeat(50_000)]] });
    sizes.push((await files.stat(path)).size);
  }
  expect(sizes.some((size, at) => at > 0 && size < (sizes[at - 1] ?? 0))).toBe(true);
  await storage.close();
  const again = await open(path);
  expect(await again.get('big')).toBe('59'.repeat(50_000));
  expect(await again.get('k49')).toBe(49);
});

test('a second program is told so before it can go another way', async () => {
  const path = await newPath();
  const first = await open(path);
  await first.write({ put: [['a', 1]] });
  const second = await open(path);
  await first.write({ put: [['a', 2]] });
  await expect(second.write({ put: [['a', 3]] })).rejects.toMatchObject({ code: 'KEYS_IN_USE' });
  await first.write({ put: [['b', 3]] });
  expect(await first.list('')).toEqual([
    ['a', 2],
    ['b', 3],
  ]);
});

test('a change that could not be written changes nothing, and the next one can be', async () => {
  const path = await newPath();
  let full = false;
  const failing = {
    ...files,
    open: async (name: string, flags: string, mode?: number) => {
      const file = await files.open(name, flags, mode);
      const write = file.write.bind(file) as (text: string) => Promise<unknown>;
      return Object.assign(file, {
        write: async (text: string) => {
          await write(full ? text.slice(0, 10) : text);
          if (full) throw new Error('full');
        },
      });
    },
  } as unknown as typeof files;
  const storage = await open(path, undefined, failing);
  await storage.write({ put: [['a', 1]] });
  full = true;
  await expect(storage.write({ put: [['a', 2]] })).rejects.toThrow('full');
  await expect(storage.write({ put: [['a', 3]] })).rejects.toThrow('full');
  full = false;
  expect(await storage.get('a')).toBe(1);
  await storage.write({ put: [['b', 4]] });
  await storage.close();
  expect(await (await open(path)).list('')).toEqual([
    ['a', 1],
    ['b', 4],
  ]);
});

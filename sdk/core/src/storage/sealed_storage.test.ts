import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { MemoryStorage } from './memory_storage.js';
import { openSealedStorage } from './sealed_storage.js';
import { describeStorage } from './storage_contract.js';

const newKey = (): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

describeStorage(test, async () => openSealedStorage(new MemoryStorage(), await newKey()));

test('nothing of a value can be read below it', async () => {
  const below = new MemoryStorage();
  const storage = await openSealedStorage(below, await newKey());
  await storage.write({ put: [['chats/1', { draft: 'the harvest is in' }]] });
  const kept = JSON.stringify(await below.list(''));
  expect(kept).toContain('chats/1');
  expect(kept).not.toContain('harvest');
  expect(await storage.get('chats/1')).toEqual({ draft: 'the harvest is in' });
});

test('what was there in the open is sealed when it is opened, and still there', async () => {
  const below = new MemoryStorage();
  await below.write({ put: [['timelines/1', ['the harvest is in']]] });
  const storage = await openSealedStorage(below, await newKey());
  expect(JSON.stringify(await below.list(''))).not.toContain('harvest');
  expect(await storage.list('')).toEqual([['timelines/1', ['the harvest is in']]]);
});

test('a value under another name, of another key, or changed is as if it were not there', async () => {
  const below = new MemoryStorage();
  const storage = await openSealedStorage(below, await newKey());
  await storage.write({ put: [['a', 1]] });
  const value = (await below.get('a')) as string;
  const other = value.slice(0, -4) + (value.endsWith('AAA=') ? 'BBB=' : 'AAA=');
  await below.write({
    put: [
      ['b', value],
      ['c', other],
      ['d', 7],
    ],
  });
  for (const name of ['b', 'c', 'd']) expect(await storage.get(name)).toBeUndefined();
  expect(await storage.list('')).toEqual([['a', 1]]);
  expect(await (await openSealedStorage(below, await newKey())).get('a')).toBeUndefined();
});

test('what is large is kept whole', async () => {
  const storage = await openSealedStorage(new MemoryStorage(), await newKey());
  const text = 'ä'.repeat(300_000);
  await storage.write({ put: [['a', text]] });
  expect(await storage.get('a')).toBe(text);
});

import { expect, test } from 'vitest';
import { MemoryStorage } from '../storage/memory_storage.js';
import { MessageIndex, type IndexedMessage } from './message_index.js';

const now = Date.parse('2026-06-01T00:00:00.000Z');
let count = 0;
const say = (text: string, more: Partial<IndexedMessage> = {}): IndexedMessage => {
  count += 1;
  const timestamp = new Date(Date.parse('2026-01-01T00:00:00.000Z') + count * 1000).toISOString();
  return { id: `m${count.toString()}`, chatId: 'chat', senderId: 'ada', timestamp, text, ...more };
};
const texts = (index: MessageIndex, words: string, more: { chatId?: string; limit?: number } = {}): string[] =>
  index.find({ words, ...more }, now).map(({ text }) => text);

test('finds messages in which every word begins a word, without case, accents and order, the newest first', async () => {
  const index = await MessageIndex.open(new MemoryStorage(), now);
  await index.put(['The fox is in the barn', 'Der Fuchs, im Café', 'barnacle foxes'].map((text) => say(text)));
  expect(texts(index, 'fox barn')).toEqual(['barnacle foxes', 'The fox is in the barn']);
  expect(texts(index, 'BARN, fo')).toEqual(['barnacle foxes', 'The fox is in the barn']);
  expect(texts(index, 'cafe')).toEqual(['Der Fuchs, im Café']);
  expect(texts(index, 'arn')).toEqual([]);
  for (const nothing of ['', ' ', '?!']) expect(texts(index, nothing)).toEqual([]);
});

test('finds words of scripts without spaces, and of those that are written from right to left', async () => {
  const index = await MessageIndex.open(new MemoryStorage(), now);
  await index.put([say('我们明天在上海见面'), say('مرحبا، سأكون في المطبعة بعد الظهر')]);
  expect(texts(index, '上海')).toEqual(['我们明天在上海见面']);
  expect(texts(index, 'المطبعة')).toEqual(['مرحبا، سأكون في المطبعة بعد الظهر']);
});

test('an edit is found by its new words only, and a deleted message by none', async () => {
  const index = await MessageIndex.open(new MemoryStorage(), now);
  const message = say('the old words');
  await index.put([message]);
  await index.put([{ ...message, text: 'the new words' }]);
  expect(texts(index, 'old')).toEqual([]);
  expect(texts(index, 'words')).toEqual(['the new words']);
  await index.remove([message.id, 'unknown']);
  expect(texts(index, 'words')).toEqual([]);
  expect(index.size).toBe(0);
});

test('looks in one chat where it is asked to, gives no more than asked for, and forgets a chat', async () => {
  const index = await MessageIndex.open(new MemoryStorage(), now);
  await index.put([say('one', { chatId: 'a' }), say('one', { chatId: 'b' }), say('one', { chatId: 'a' })]);
  expect(texts(index, 'one', { chatId: 'b' })).toHaveLength(1);
  expect(texts(index, 'one', { limit: 2 })).toHaveLength(2);
  await index.removeChat('a');
  expect(index.find({ words: 'one' }, now).map(({ chatId }) => chatId)).toEqual(['b']);
});

test('what has expired is neither found nor kept', async () => {
  const storage = new MemoryStorage();
  const index = await MessageIndex.open(storage, now);
  await index.put([say('stays'), say('goes', { expiresAt: '2026-06-01T00:00:00.000Z' })]);
  expect(texts(index, 'goes')).toEqual([]);
  expect((await MessageIndex.open(storage, now)).size).toBe(1);
  expect(JSON.stringify(await storage.list(''))).not.toContain('goes');
});

test('is the same after it was opened again, whatever came and went in whatever order', async () => {
  const storage = new MemoryStorage();
  const index = await MessageIndex.open(storage, now);
  const all = Array.from({ length: 700 }, (_, n) => say(`number ${n.toString()} of many`));
  await Promise.all([index.put(all.slice(350)), index.put(all.slice(0, 350)), index.put(all.slice(300, 400))]);
  await index.remove(all.filter((_, n) => n % 3 === 0).map(({ id }) => id));
  await index.put([{ ...(all[1] as IndexedMessage), text: 'number one of many' }]);
  const again = await MessageIndex.open(storage, now);
  const found = texts(index, 'many', { limit: 200 });
  expect(found).toHaveLength(200);
  expect(found[0]).toBe('number 698 of many');
  expect(texts(again, 'many', { limit: 200 })).toEqual(found);
  expect(texts(again, 'one many')).toEqual(['number one of many']);
  await again.clear();
  expect(await storage.list('')).toEqual([]);
  expect((await MessageIndex.open(storage, now)).size).toBe(0);
});

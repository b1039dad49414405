import type { MessagePage } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
let chatId: string;

beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
  chatId = (await ada.group([ben], 'Bridges')).id;
  for (let at = 0; at < 12; at += 1) await ada.say(chatId, `story ${at}`);
  await ada.api.ask('PUT', `/api/chats/${chatId}`, { body: { name: 'Old bridges' } });
  for (let at = 12; at < 24; at += 1) await ada.say(chatId, `story ${at}`);
});
afterAll(async () => server.dispose());

const read = (query: string): Promise<MessagePage> => ben.api.history(chatId, query);
const words = ({ items }: MessagePage): (string | undefined)[] => items.map(({ content }) => content.text);

test('a page around a seq has the messages on both sides of it', async () => {
  const all = await read('limit=50');
  const middle = all.items[9]!;
  expect(words(await read(`aroundSeq=${middle.seq}&limit=6`))).toEqual(
    words({ ...all, items: all.items.slice(7, 13) }),
  );
  expect(words(await read(`aroundSeq=99999999&limit=2`))).toContain('story 23');
});

test('a page since a time begins around the first message that is not older', async () => {
  const all = await read('limit=50');
  const from = all.items[15]!;
  const page = await read(`since=${from.timestamp}&limit=4`);
  expect(page.items.find(({ timestamp }) => timestamp >= from.timestamp)?.id).toBe(from.id);
  expect(words(await read('since=2001-01-01T00:00:00.000Z&limit=4'))).toContain('story 0');
  expect(words(await read('since=2999-01-01T00:00:00.000Z&limit=4'))).toContain('story 23');
});

test('a page tells what became of the chat among its messages, and the first one how it began', async () => {
  const all = await read('limit=50');
  expect(all.changes?.map(({ type }) => type)).toEqual(['CHAT_UPDATED', 'CHAT_UPDATED']);
  expect(all.changes?.[0]).toMatchObject({ seq: 1, changes: { created: { createdBy: ada.id } } });
  expect(all.changes?.[1]).toMatchObject({ changes: { name: 'Old bridges', by: ada.id } });
  expect((await read('limit=5')).changes).toEqual([]);
});

test('a page has one place, and a place that is one', async () => {
  for (const query of [
    'aroundSeq=5&since=2001-01-01T00:00:00.000Z',
    'aroundSeq=-1',
    'aroundSeq=x',
    'since=yesterday',
  ]) {
    const { status, body } = await ben.api.refusal('GET', `/api/chats/${chatId}/messages?${query}`);
    expect([query, status, body.code]).toEqual([query, 400, 'INVALID_FIELD']);
  }
});

import type { Chat, ChatList } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server), await Person.register(server)];
});
afterAll(async () => server.dispose());

const set = async (by: Person, chat: Chat, body: object): Promise<Chat> =>
  (await by.api.ask<Chat>('PUT', `/api/chats/${chat.id}`, { body })).body;

test('what a person sets for himself reaches his other device, and nobody else', async () => {
  const chat = await ada.group([ben]);
  const [other, bens] = [await (await ada.login()).connect(), await ben.connect()];
  const own = { isMuted: true, notificationsEnabled: false, isPinned: true, isArchived: true, markedUnread: true };
  expect(await set(ada, chat, own)).toMatchObject(own);
  const { settings } = await other.take(
    'USER_EVENT',
    ({ kind, chatId }) => kind === 'chatSettings' && chatId === chat.id,
  );
  expect(settings).toEqual(own);
  expect(await ada.api.chat(chat.id)).toMatchObject(own);
  expect(await ben.api.chat(chat.id)).toMatchObject({ isMuted: false, isPinned: false, markedUnread: false });
  await bens.settle();
  expect(bens.count('USER_EVENT')).toBe(0);
});

test('a member changes his own fields, and with a shared one neither', async () => {
  const chat = await ada.group([ben]);
  expect((await set(ben, chat, { isPinned: true })).isPinned).toBe(true);
  const both = { body: { name: 'better', isPinned: false } };
  expect((await ben.api.refusal('PUT', `/api/chats/${chat.id}`, both)).body.code).toBe('FORBIDDEN');
  expect(await ben.api.chat(chat.id)).toMatchObject({ name: 'group', isPinned: true });
  expect(await set(ada, chat, { name: 'better', isPinned: true })).toMatchObject({ name: 'better', isPinned: true });
  expect((await ada.api.refusal('PUT', `/api/chats/${chat.id}`, { body: {} })).body.code).toBe('INVALID_FIELD');
});

test('muting has an end, if one is given', async () => {
  const chat = await ada.group([ben]);
  const mutedUntil = new Date(Date.now() + 3_600_000).toISOString();
  expect(await set(ada, chat, { mutedUntil })).toMatchObject({ isMuted: true, mutedUntil });
  expect((await set(ada, chat, { mutedUntil: '2020-01-01T00:00:00.000Z' })).isMuted).toBe(false);
  const forever = await set(ada, chat, { isMuted: true });
  expect(forever).toMatchObject({ isMuted: true });
  expect(forever).not.toHaveProperty('mutedUntil');
});

test('archived and unread chats are found by the list', async () => {
  const eve = await Person.register(server);
  const [one, two] = [await eve.group([ben], 'one'), await eve.group([ben], 'two')];
  expect((await eve.api.ask('DELETE', `/api/chats/${one.id}?mode=archive`)).status).toBe(204);
  await set(eve, two, { markedUnread: true });
  await ben.say(one.id, 'still archived');
  const list = async (query: string): Promise<string[]> =>
    (await eve.api.ask<ChatList>('GET', `/api/chats?${query}`)).body.items.map(({ id }) => id);
  expect(await list('archived=true')).toEqual([one.id]);
  expect(await list('archived=false')).toEqual([two.id]);
  expect(await list('archived=false&unread=true')).toEqual([two.id]);
  expect(await list('')).toEqual([one.id, two.id]);
  expect((await eve.api.refusal('GET', '/api/chats?archived=maybe')).body.code).toBe('INVALID_FIELD');
});

test('a draft follows its writer to the next device, until it is empty', async () => {
  const chat = await ada.group([ben]);
  const asked = await ben.say(chat.id, 'question');
  const other = await (await ada.login()).connect();
  const path = `/api/chats/${chat.id}/draft`;
  expect((await ada.api.ask('PUT', path, { body: { text: 'hm', replyTo: asked.id } })).status).toBe(204);
  const event = await other.take('USER_EVENT', ({ kind }) => kind === 'draft');
  expect(event).toMatchObject({ chatId: chat.id, text: 'hm', replyTo: asked.id });
  expect((await ada.api.chat(chat.id)).draft).toEqual({ text: 'hm', replyTo: asked.id });
  expect(await ben.api.chat(chat.id)).not.toHaveProperty('draft');
  await ada.api.ask('PUT', path, { body: { text: '' } });
  expect(await ada.api.chat(chat.id)).not.toHaveProperty('draft');
  const foreign = (await ada.group([ben])).id;
  const wrong = { body: { text: 'x', replyTo: `${foreign}-1` } };
  expect((await ada.api.refusal('PUT', path, wrong)).body.code).toBe('MESSAGE_NOT_FOUND');
});

test('what is being written in an encrypted chat is not for the server', async () => {
  const chat = await ada.group([ben]);
  const path = `/api/chats/${chat.id}/draft`;
  await ada.api.ask('PUT', path, { body: { text: 'in the open' } });
  await ada.api.ask('PUT', `/api/chats/${chat.id}`, { body: { settings: { encryptionEnabled: true } } });
  const refused = await ada.api.refusal('PUT', path, { body: { text: 'a secret' } });
  expect(refused.body.code).toBe('ENCRYPTION_REQUIRED');
  await ada.api.ask('PUT', path, { body: { text: '' } });
  expect(await ada.api.chat(chat.id)).not.toHaveProperty('draft');
});

test('somebody else’s chat is not there, whatever is asked of it', async () => {
  const chat = await ada.group([]);
  const asks: [string, string, object][] = [
    ['PUT', '', { isPinned: true }],
    ['PUT', '/draft', { text: 'x' }],
    ['DELETE', '?mode=archive', {}],
  ];
  for (const [method, path, body] of asks) {
    const refused = await ben.api.refusal(method, `/api/chats/${chat.id}${path}`, { body });
    expect([refused.status, refused.body.code], method + path).toEqual([404, 'CHAT_NOT_FOUND']);
  }
});

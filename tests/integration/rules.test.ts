import type { Chat } from '@parley/sdk';
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

const put = async (by: Person, chat: Chat, settings: object): Promise<Chat> =>
  (await by.api.ask<Chat>('PUT', `/api/chats/${chat.id}`, { body: { settings } })).body;

test('a pinned message is told to everyone, and unpinned when it is deleted', async () => {
  const chat = await ada.group([ben]);
  const message = await ada.say(chat.id, 'important');
  const bens = await ben.connect();
  const path = `/api/chats/${chat.id}/pin-message`;
  const body = { messageId: message.id, pinned: true };
  expect((await ben.api.refusal('POST', path, { body })).body.code).toBe('FORBIDDEN');
  expect((await ada.api.ask<Chat>('POST', path, { body })).body.pinnedMessageIds).toEqual([message.id]);
  const pinned = await bens.take('CHAT_UPDATED', ({ changes }) => changes.pinnedMessageIds !== undefined);
  expect(pinned.changes.pinnedMessageIds).toEqual([message.id]);
  expect((await ben.api.chat(chat.id)).pinnedMessageIds).toEqual([message.id]);
  await ada.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
  await bens.take('CHAT_UPDATED', ({ changes }) => changes.pinnedMessageIds?.length === 0);
  const foreign = { body: { messageId: `${(await ada.group([])).id}-1`, pinned: true } };
  expect((await ada.api.refusal('POST', path, foreign)).body.code).toBe('MESSAGE_NOT_FOUND');
  const eve = await Person.register(server);
  expect((await eve.api.refusal('POST', path, { body })).body.code).toBe('CHAT_NOT_FOUND');
});

test('a group makes its own rules, and takes them back', async () => {
  const chat = await ada.group([ben]);
  const changed = await put(ada, chat, { permissions: { write: 'admin', pin: 'member' } });
  expect(changed.settings.permissions).toEqual({ write: 'admin', pin: 'member' });
  const send = { body: { clientMessageId: 'c', content: { type: 'text', text: 'x' } } };
  expect((await ben.api.refusal('POST', `/api/chats/${chat.id}/messages`, send)).body.code).toBe('FORBIDDEN');
  const back = await put(ada, chat, { permissions: { write: null, pin: null } });
  expect(back.settings).not.toHaveProperty('permissions');
  expect((await ben.api.ask('POST', `/api/chats/${chat.id}/messages`, send)).status).toBe(201);
});

test('slow mode says how long to wait', async () => {
  const chat = await ada.group([ben]);
  await put(ada, chat, { slowModeSeconds: 60 });
  await ben.say(chat.id, 'one');
  const send = { body: { clientMessageId: 'two', content: { type: 'text', text: 'two' } } };
  const refused = await ben.api.refusal('POST', `/api/chats/${chat.id}/messages`, send);
  expect([refused.status, refused.body.code]).toEqual([429, 'SLOW_MODE']);
  expect(refused.body.retryAfter).toBeGreaterThan(30);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
});

import type { Chat } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Server, startServer } from '../harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server);
  ben = await Person.register(server);
});
afterAll(async () => server.dispose());

const sealed = { type: 'encrypted', ciphertext: '{"algorithm":"m.megolm.v1.aes-sha2"}' };
const make = async (type: string, encryptionEnabled: boolean): Promise<Chat> => {
  const body = { type, name: 'a chat', participantIds: [ben.id], settings: { encryptionEnabled } };
  return (await ada.api.ask<Chat>('POST', '/api/chats', { body })).body;
};
const post = (chat: Chat, content: object) => ({ clientMessageId: newClientMessageId(), content, chatId: chat.id });
const refuses = async (path: string, body: object, method = 'POST') =>
  (await ada.api.refusal(method, path, { body })).body.code;

test('an encrypted chat takes encrypted messages only, over HTTP and the socket', async () => {
  const chat = await make('group', true);
  const message = (await ada.api.send(chat.id, { clientMessageId: 'a', content: sealed } as never)).body;
  expect(await refuses(`/api/chats/${chat.id}/messages`, post(chat, text('open')))).toBe('ENCRYPTION_REQUIRED');
  expect(await refuses(`/api/messages/${message.id}`, { content: text('open') }, 'PUT')).toBe('ENCRYPTION_REQUIRED');
  const reaction = { emoji: '👍', action: 'add' };
  expect(await refuses(`/api/messages/${message.id}/reactions`, reaction)).toBe('ENCRYPTION_REQUIRED');
  await ada.api.ask('PUT', `/api/messages/${message.id}`, { body: { content: { ...sealed, ciphertext: '{}' } } });
  const socket = await ada.connect();
  socket.send({ type: 'SEND_MESSAGE', ...post(chat, text('open')) });
  expect((await socket.take('ERROR')).code).toBe('ENCRYPTION_REQUIRED');
});

test('direct chats and groups can be encrypted, and stay so; the others can not', async () => {
  for (const type of ['channel', 'broadcast']) {
    const body = { type, name: 'a chat', participantIds: [ben.id], settings: { encryptionEnabled: true } };
    expect(await refuses('/api/chats', body)).toBe('NOT_ENCRYPTABLE');
  }
  const channel = await make('channel', false);
  const on = { settings: { encryptionEnabled: true } };
  expect(await refuses(`/api/chats/${channel.id}`, on, 'PUT')).toBe('NOT_ENCRYPTABLE');
  const direct = await ben.direct(ada);
  const { body: changed } = await ada.api.ask<Chat>('PUT', `/api/chats/${direct.id}`, { body: on });
  expect(changed.settings.encryptionEnabled).toBe(true);
  const off = { settings: { encryptionEnabled: false } };
  expect(await refuses(`/api/chats/${direct.id}`, off, 'PUT')).toBe('FORBIDDEN');
  expect(await refuses(`/api/chats/${direct.id}`, { settings: { slowModeSeconds: 5 } }, 'PUT')).toBe('FORBIDDEN');
});

test('a server may have encrypted direct chats only, and says so', async () => {
  const strict = await startServer({ settings: { 'encryption.require_direct': 'true' } });
  const cyd = await Person.register(strict);
  const dee = await Person.register(strict);
  expect((await cyd.connected()).hello.features).toContain('encryptedDirect');
  const body = { type: 'direct', participantIds: [dee.id] };
  expect((await cyd.api.refusal('POST', '/api/chats', { body })).body.code).toBe('ENCRYPTION_REQUIRED');
  await cyd.api.ask('POST', '/api/chats', { body: { ...body, settings: { encryptionEnabled: true } } });
});

import type { ScheduledList, ScheduledMessage } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimAdmin } from '../harness/administrator.js';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person, ben: Person, eve: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
});
afterAll(async () => server.dispose());

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const wish = (words: string, sendAt: string): object => ({
  clientMessageId: newClientMessageId(),
  content: text(words),
  sendAt,
});
const schedule = async (who: Person, chatId: string, body: object) =>
  who.api.ask<ScheduledMessage>('POST', `/api/chats/${chatId}/scheduled`, { body });
const list = async (who: Person, chatId: string) =>
  (await who.api.ask<ScheduledList>('GET', `/api/chats/${chatId}/scheduled`)).body.items;

test('a scheduled message is sent at its time, and all devices follow the list', async () => {
  const chat = await ada.group([ben]);
  const [mine, theirs] = [await ada.connect(), await ben.connect()];
  const body = wish('later', inMs(1_500));
  const { status, body: made } = await schedule(ada, chat.id, body);
  expect(status).toBe(201);
  expect(await schedule(ada, chat.id, body)).toMatchObject({ status: 200, body: made });
  expect((await mine.take('USER_EVENT', ({ kind }) => kind === 'scheduled')).scheduled).toEqual(made);
  expect(await list(ada, chat.id)).toEqual([made]);
  expect(await list(ben, chat.id)).toEqual([]);

  const { message } = await theirs.take('MESSAGE_RECEIVED', ({ chatId }) => chatId === chat.id);
  expect(message).toMatchObject({ senderId: ada.id, content: text('later') });
  expect(Date.parse(message.timestamp)).toBeGreaterThanOrEqual(Date.parse(made.sendAt) - 1_000);
  const gone = await mine.take('USER_EVENT', ({ kind }) => kind === 'scheduledGone');
  expect(gone).toMatchObject({ scheduledId: made.id, messageId: message.id });
  expect(await list(ada, chat.id)).toEqual([]);
  const again = await ada.api.refusal('DELETE', `/api/chats/${chat.id}/scheduled/${made.id}`);
  expect(again.body.code).toBe('SCHEDULED_NOT_FOUND');
});

test('until then it is changed, cancelled, or sent at once', async () => {
  const chat = await ada.group([ben]);
  const path = async (words: string) =>
    `/api/chats/${chat.id}/scheduled/${(await schedule(ada, chat.id, wish(words, inMs(3_600_000)))).body.id}`;
  const [first, second] = [await path('first'), await path('second')];
  const change = { content: text('better'), sendAt: inMs(7_200_000) };
  expect((await ada.api.ask<ScheduledMessage>('PUT', first, { body: change })).body).toMatchObject(change);
  expect((await ada.api.ask<ScheduledMessage>('GET', first)).body).toMatchObject(change);
  expect((await ben.api.refusal('GET', first)).body.code).toBe('SCHEDULED_NOT_FOUND');
  await ada.api.ask('DELETE', second);
  expect((await ada.api.ask('POST', `${first}/send`)).body).toMatchObject({ content: text('better') });
  expect((await ada.api.history(chat.id)).items.map(({ content }) => content)).toEqual([text('better')]);
  expect(await list(ada, chat.id)).toEqual([]);
});

test('what can not be sent stays in the list and says why', async () => {
  const chat = await ada.group([ben]);
  const socket = await ben.connect();
  const { body: made } = await schedule(ben, chat.id, wish('too late', inMs(1_500)));
  await ada.api.ask('DELETE', `/api/chats/${chat.id}/participants/${ben.id}`);
  const told = await socket.take('USER_EVENT', ({ kind, scheduled }) => kind === 'scheduled' && !!scheduled?.error);
  expect(told.scheduled?.error?.code).toBe('CHAT_NOT_FOUND');
  expect((await list(ben, chat.id))[0]).toMatchObject({ id: made.id, error: { code: 'CHAT_NOT_FOUND' } });
  expect((await ada.api.history(chat.id)).items).toEqual([]);
  await ben.api.ask('DELETE', `/api/chats/${chat.id}/scheduled/${made.id}`);
  expect((await ben.api.refusal('GET', `/api/chats/${chat.id}/scheduled`)).body.code).toBe('CHAT_NOT_FOUND');
});

test('nothing is sent for an author who was suspended or silenced meanwhile', async () => {
  const admin = await claimAdmin(server);
  const [chat, fay] = [await ada.group([ben, eve]), await Person.register(server, 'fay')];
  await ada.api.ask('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [fay.id] } });
  const socket = await ben.connect();
  const [earlier, sendAt] = [inMs(1_500), inMs(2_500)];
  await schedule(fay, chat.id, wish(fay.id, earlier));
  for (const author of [ben, eve]) await schedule(author, chat.id, wish(author.id, sendAt));
  const until = inMs(3_600_000);
  await ada.api.ask('POST', `/api/chats/${chat.id}/mutes`, { body: { userId: ben.id, until } });
  await admin.api.ask('POST', `/api/admin/users/${fay.id}/suspend`, { body: { reason: 'spam' } });
  const told = await socket.take('USER_EVENT', ({ kind, scheduled }) => kind === 'scheduled' && !!scheduled?.error);
  expect(told.scheduled?.error?.code).toBe('MUTED');
  await server.until(async () => (await list(eve, chat.id)).length === 0, 'does not send what was scheduled');
  await admin.api.ask('POST', `/api/admin/users/${fay.id}/unsuspend`);
  const back = await fay.login();
  expect((await list(back, chat.id))[0]).toMatchObject({ error: { code: 'ACCOUNT_SUSPENDED' } });
  expect((await ada.api.history(chat.id)).items.map(({ senderId }) => senderId)).toEqual([eve.id]);
});

test('what can never be sent is refused at once', async () => {
  const chat = await ada.group([ben]);
  const code = async (who: Person, body: object) =>
    (await who.api.refusal('POST', `/api/chats/${chat.id}/scheduled`, { body })).body.code;
  expect(await code(eve, wish('x', inMs(1_000)))).toBe('CHAT_NOT_FOUND');
  expect(await code(ada, wish('x', inMs(400 * 86_400_000)))).toBe('INVALID_FIELD');
  expect(await code(ada, wish('x', 'soon'))).toBe('INVALID_FIELD');
  expect(await code(ada, { ...wish('x', inMs(1_000)), content: { type: 'text' } })).toBe('INVALID_FIELD');
  const channel = { type: 'channel', name: 'news', participantIds: [ben.id] };
  const { id } = (await ada.api.ask<{ id: string }>('POST', '/api/chats', { body: channel })).body;
  const refused = await ben.api.refusal('POST', `/api/chats/${id}/scheduled`, { body: wish('x', inMs(1_000)) });
  expect(refused.body.code).toBe('FORBIDDEN');
  for (let i = 0; i < 100; i += 1) await schedule(ada, chat.id, wish(`${i}`, inMs(3_600_000)));
  expect(await code(ada, wish('one more', inMs(1_000)))).toBe('SCHEDULED_LIMIT');
});

test('an encrypted chat takes nothing in the open, neither now nor later', async () => {
  const chat = await ada.group([ben]);
  const sealed = { type: 'encrypted', ciphertext: '{"sealed":true}' };
  const { body: early } = await schedule(ada, chat.id, wish('too open', inMs(3_600_000)));
  await ada.api.ask('PUT', `/api/chats/${chat.id}`, { body: { settings: { encryptionEnabled: true } } });
  const refused = await ada.api.refusal('POST', `/api/chats/${chat.id}/scheduled`, {
    body: wish('open', inMs(60_000)),
  });
  expect(refused.body.code).toBe('ENCRYPTION_REQUIRED');
  const path = `/api/chats/${chat.id}/scheduled/${early.id}`;
  const change = { content: text('still open'), sendAt: inMs(60_000) };
  expect((await ada.api.refusal('PUT', path, { body: change })).body.code).toBe('ENCRYPTION_REQUIRED');
  expect((await ada.api.refusal('POST', `${path}/send`)).body.code).toBe('ENCRYPTION_REQUIRED');
  expect((await list(ada, chat.id))[0]).toMatchObject({ id: early.id, error: { code: 'ENCRYPTION_REQUIRED' } });
  await ada.api.ask('PUT', path, { body: { content: sealed, sendAt: inMs(-1_000) } });
  const peer = await ben.connect();
  await expect.poll(() => list(ada, chat.id)).toEqual([]);
  await peer.close();
});

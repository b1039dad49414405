import type { Chat, ErrorBody } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, sayOn, text } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
let stranger: Person;
let chat: Chat;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
  stranger = await Person.register(server, 'stranger');
  chat = await ada.group([ben], 'a secret name');
  await ada.say(chat.id, 'a secret word');
});
afterAll(async () => server.dispose());

/** The error as it would be for a chat that never was. */
const sameAsNone = (body: ErrorBody): void =>
  expect({ ...body }).toEqual({ code: 'CHAT_NOT_FOUND', message: expect.any(String) as string });

test('a stranger gets, for every request about a chat, what a chat that never was would get', async () => {
  const send = { clientMessageId: newClientMessageId(), content: text('let me in') };
  const requests = (chatId: string): [string, string, unknown?][] => [
    ['GET', `/api/chats/${chatId}`],
    ['PUT', `/api/chats/${chatId}`, { name: 'mine' }],
    ['DELETE', `/api/chats/${chatId}`],
    ['GET', `/api/chats/${chatId}/participants`],
    ['POST', `/api/chats/${chatId}/participants`, { userIds: [stranger.id] }],
    ['DELETE', `/api/chats/${chatId}/participants/${ada.id}`],
    ['PUT', `/api/chats/${chatId}/participants/${ada.id}/role`, { role: 'member' }],
    ['GET', `/api/chats/${chatId}/messages`],
    ['POST', `/api/chats/${chatId}/messages`, send],
    ['GET', `/api/chats/${chatId}/events?after=0`],
  ];
  // An id of the same form, whose chat never was.
  const never = chat.id.slice(0, -1) + (chat.id.endsWith('a') ? 'b' : 'a');
  for (const [index, [method, path, body]] of requests(chat.id).entries()) {
    const answer = await stranger.api.refusal(method, path, body === undefined ? {} : { body });
    expect(answer.status, `${method} ${path}`).toBe(404);
    sameAsNone(answer.body);
    const [, other] = requests(never)[index]!;
    const none = await stranger.api.refusal(method, other, body === undefined ? {} : { body });
    expect(none.body, `${method} ${other}`).toEqual(answer.body);
  }
  expect(await ada.api.chat(chat.id)).toMatchObject({ name: 'a secret name', participantCount: 2 });
});

test('the same over the socket: errors for sends, nothing for marks and typing, and nobody hears of it', async () => {
  const [bens, theirs] = [await ben.connect(), await stranger.connect()];
  theirs.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId: newClientMessageId(), content: text('x') });
  expect((await theirs.take('ERROR')).code).toBe('CHAT_NOT_FOUND');
  for (const type of ['TYPING_START', 'TYPING_STOP']) theirs.send({ type, chatId: chat.id });
  for (const type of ['MESSAGE_READ', 'MESSAGE_DELIVERED']) theirs.send({ type, chatId: chat.id, seq: 1 });
  theirs.send({ type: 'SYNC', chats: { [chat.id]: 0 }, ref: 's' });
  const synced = await theirs.take('SYNCED');
  expect(synced.chats.filter(({ removed }) => removed !== true)).toEqual([]);
  await theirs.settle();
  const after = await ada.say(chat.id, 'still secret');
  await bens.take('MESSAGE_RECEIVED', ({ seq }) => seq === after.seq);
  await theirs.settle();
  expect(bens.inbox.filter((frame) => JSON.stringify(frame).includes(stranger.id))).toEqual([]);
  expect(JSON.stringify(theirs.inbox)).not.toContain('secret');
});

test('events of many chats are given for those one is in, and refused for the others', async () => {
  const own = await stranger.group([], 'own');
  const answer = await stranger.api.ask<{ chats: Record<string, object> }>('POST', '/api/sync/events', {
    body: { chats: { [own.id]: 0, [chat.id]: 0 } },
  });
  expect(answer.body.chats[own.id]).toMatchObject({ complete: true });
  expect(answer.body.chats[chat.id]).toMatchObject({ code: 'CHAT_NOT_FOUND' });
});

test('messages of a chat are no key to those of another', async () => {
  const own = await stranger.group([], 'own');
  const [secret] = (await ada.api.history(chat.id)).items;
  for (const where of ['before', 'after', 'around']) {
    const answer = await stranger.api.refusal('GET', `/api/chats/${own.id}/messages?${where}=${secret?.id}`);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  }
  const body = { clientMessageId: newClientMessageId(), content: text('x'), replyTo: secret?.id };
  expect((await stranger.api.refusal('POST', `/api/chats/${own.id}/messages`, { body })).status).toBe(404);
});

test('a stranger who watches somebody learns nothing of their presence', async () => {
  const theirs = await stranger.connect();
  theirs.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id, 'no-such-user'] });
  await theirs.settle();
  const adas = await ada.connect();
  await sayOn(adas, chat.id, 'here I am');
  await adas.close();
  await theirs.settle();
  const told = theirs.inbox.filter(({ type }) => type === 'PRESENCE_BROADCAST');
  expect(told.filter((frame) => 'status' in frame && frame.status !== 'offline')).toEqual([]);
  expect(told.filter((frame) => 'lastSeen' in frame)).toEqual([]);
  const profile = await stranger.api.ask<object>('GET', `/api/users/${ada.id}/profile`);
  expect(profile.body).not.toHaveProperty('lastSeen');
  expect(profile.body).not.toHaveProperty('email');
});

test('a profile and a search tell no e-mail address and no phone number', async () => {
  await ada.api.ask('PUT', '/api/users/me', { body: { email: 'ada@example.org' } });
  const profile = await ben.api.ask<object>('GET', `/api/users/${ada.id}/profile`);
  const found = await ben.api.ask<object>('GET', `/api/users/search?q=${ada.session.user.username}`);
  for (const answer of [profile, found]) expect(JSON.stringify(answer.body)).not.toContain('example.org');
});

test('what was written is not logged', () => {
  expect(server.log).not.toContain('secret');
});

import type { Chat, ChatList, ParticipantList } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
let cem: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, cem] = [await Person.register(server), await Person.register(server), await Person.register(server)];
});
afterAll(async () => server.dispose());

const create = async (by: Person, body: object): Promise<{ status: number; body: Chat }> =>
  by.api.request<Chat>('POST', '/api/chats', { body });

test('a direct chat exists once for two people, whoever opens it', async () => {
  const first = await create(ada, { type: 'direct', participantIds: [ben.id] });
  const second = await create(ben, { type: 'direct', participantIds: [ada.id] });
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body.id).toBe(first.body.id);
  expect(first.body.participants?.map(({ userId }) => userId).sort()).toEqual([ada.id, ben.id].sort());
});

test('two people who open their chat at the same moment meet in one', async () => {
  const [x, y] = [await Person.register(server), await Person.register(server)];
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, async () => create(x, { type: 'direct', participantIds: [y.id] })),
    ...Array.from({ length: 5 }, async () => create(y, { type: 'direct', participantIds: [x.id] })),
  ]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('a direct chat needs exactly one person, who exists', async () => {
  for (const participantIds of [[], [ben.id, cem.id]]) {
    expect((await create(ada, { type: 'direct', participantIds })).status).toBe(400);
  }
  const unknown = await create(ada, { type: 'direct', participantIds: ['nobody-at-all'] });
  expect(unknown.status).toBe(404);
  expect(unknown.body).toMatchObject({ code: 'USER_NOT_FOUND' });
});

test('a group begins with its owner and the people named, and each learns of it at once', async () => {
  const [bens, cems] = [await ben.connect(), await cem.connect()];
  const chat = await ada.group([ben, cem], 'three');
  expect(chat).toMatchObject({ type: 'group', name: 'three', participantCount: 3, role: 'owner', createdBy: ada.id });
  for (const socket of [bens, cems]) {
    const event = await socket.take('USER_EVENT', ({ chatId }) => chatId === chat.id);
    expect(event.kind).toBe('chatAdded');
  }
  expect((await cem.api.chat(chat.id)).role).toBe('member');
});

test('a person who is added sees the chat and hears it; one who is removed does neither', async () => {
  const chat = await ada.group([ben]);
  const [bens, cems] = [await ben.connect(), await cem.connect()];
  await ada.api.ask('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [cem.id] } });
  await cems.take('USER_EVENT', ({ chatId, kind }) => chatId === chat.id && kind === 'chatAdded');
  await bens.take(
    'CHAT_UPDATED',
    ({ chatId, changes }) => chatId === chat.id && changes.joined?.[0]?.userId === cem.id,
  );
  await ada.say(chat.id, 'welcome');
  await cems.take('MESSAGE_RECEIVED', ({ chatId }) => chatId === chat.id);
  expect((await ada.api.ask('DELETE', `/api/chats/${chat.id}/participants/${cem.id}`)).status).toBe(204);
  await cems.take('USER_EVENT', ({ chatId, kind }) => chatId === chat.id && kind === 'chatRemoved');
  const update = await bens.take(
    'CHAT_UPDATED',
    ({ chatId, changes }) => chatId === chat.id && changes.left !== undefined,
  );
  expect(update.changes.left).toEqual([cem.id]);
  const after = await ada.say(chat.id, 'without cem');
  await bens.take('MESSAGE_RECEIVED', ({ seq, chatId }) => chatId === chat.id && seq === after.seq);
  await cems.settle();
  expect(cems.count('MESSAGE_RECEIVED')).toBe(0);
  expect((await cem.api.refusal('GET', `/api/chats/${chat.id}`)).status).toBe(404);
  expect((await cem.api.ask<ChatList>('GET', '/api/chats')).body.items.map(({ id }) => id)).not.toContain(chat.id);
});

test('adding somebody who is there already changes nothing', async () => {
  const chat = await ada.group([ben]);
  const again = await ada.api.ask<Chat>('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [ben.id] } });
  expect(again.body).toMatchObject({ participantCount: 2, lastSeq: chat.lastSeq });
});

test('a member may not do what needs an admin, until made one', async () => {
  const chat = await ada.group([ben, cem]);
  const rename = { body: { name: 'better' } };
  expect((await ben.api.refusal('PUT', `/api/chats/${chat.id}`, rename)).body.code).toBe('FORBIDDEN');
  expect((await ben.api.refusal('DELETE', `/api/chats/${chat.id}/participants/${cem.id}`)).body.code).toBe('FORBIDDEN');
  await ada.api.ask('PUT', `/api/chats/${chat.id}/participants/${ben.id}/role`, { body: { role: 'admin' } });
  const cems = await cem.connect();
  expect((await ben.api.ask<Chat>('PUT', `/api/chats/${chat.id}`, rename)).body.name).toBe('better');
  await cems.take('CHAT_UPDATED', ({ chatId, changes }) => chatId === chat.id && changes.name === 'better');
  expect((await ben.api.refusal('DELETE', `/api/chats/${chat.id}?mode=delete`)).body.code).toBe('FORBIDDEN');
  const { items } = (await cem.api.ask<ParticipantList>('GET', `/api/chats/${chat.id}/participants`)).body;
  expect(new Map(items.map(({ userId, role }) => [userId, role]))).toEqual(
    new Map([
      [ada.id, 'owner'],
      [ben.id, 'admin'],
      [cem.id, 'member'],
    ]),
  );
});

test('leaving takes the chat away from the one who left, and from nobody else', async () => {
  const chat = await ada.group([ben, cem]);
  expect((await cem.api.ask('DELETE', `/api/chats/${chat.id}`)).status).toBe(204);
  expect((await cem.api.refusal('GET', `/api/chats/${chat.id}`)).status).toBe(404);
  expect((await ada.api.chat(chat.id)).participantCount).toBe(2);
});

test('in a channel members read, and admins write', async () => {
  const chat = (await create(ada, { type: 'channel', name: 'news', participantIds: [ben.id] })).body;
  expect(chat.type).toBe('channel');
  const news = await ada.say(chat.id, 'news');
  expect((await ben.api.history(chat.id)).items.map(({ id }) => id)).toEqual([news.id]);
  const body = { clientMessageId: 'reply', content: { type: 'text', text: 'reply' } };
  expect((await ben.api.refusal('POST', `/api/chats/${chat.id}/messages`, { body })).body.code).toBe('FORBIDDEN');
});

test('the list has the newest activity first and can be filtered', async () => {
  const eve = await Person.register(server);
  const [one, two] = [await eve.group([ben], 'one'), await eve.group([ben], 'two')];
  await ben.say(one.id, 'up');
  const list = async (query: string): Promise<string[]> =>
    (await eve.api.ask<ChatList>('GET', `/api/chats?${query}`)).body.items.map(({ id }) => id);
  expect(await list('')).toEqual([one.id, two.id]);
  expect(await list('unread=true')).toEqual([one.id]);
  expect(await list('type=direct')).toEqual([]);
  expect(await list('type=group&q=two')).toEqual([two.id]);
});

import type { Chat } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from './harness/person.js';
import { Server } from './harness/server.js';

interface Link {
  url: string;
  code: string;
  uses: number;
  maxUses?: number;
}

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server), await Person.register(server)];
});
afterAll(async () => server.dispose());

const linkOf = async (chat: Chat, body?: object): Promise<Link> =>
  (await ada.api.ask<Link>(body ? 'POST' : 'GET', `/api/chats/${chat.id}/invite-link`, body ? { body } : {})).body;
const join = async (by: Person, code: string): Promise<{ status: number; body: { code?: string } }> =>
  by.api.request<{ code?: string }>('POST', `/api/chats/join/${code}`);

test('whoever has the link joins, and joining again changes nothing', async () => {
  const chat = await ada.group([]);
  const link = await linkOf(chat);
  expect((await linkOf(chat)).code).toBe(link.code);
  const socket = await ben.connect();
  for (let i = 0; i < 2; i += 1) expect((await join(ben, link.code)).body).toMatchObject({ id: chat.id });
  await socket.take('USER_EVENT', ({ kind, chatId }) => kind === 'chatAdded' && chatId === chat.id);
  expect((await linkOf(chat)).uses).toBe(1);
  expect((await ben.api.chat(chat.id)).role).toBe('member');
});

test('a link with one use lets in one of many who come at once', async () => {
  const chat = await ada.group([]);
  const link = await linkOf(chat, { maxUses: 1 });
  const crowd = await Promise.all(Array.from({ length: 6 }, async () => Person.register(server)));
  const answers = await Promise.all(crowd.map(async (person) => join(person, link.code)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status, body }) => status === 410 && body.code === 'INVITE_EXPIRED')).toHaveLength(5);
});

test('a revoked link, and what is none, open nothing', async () => {
  const chat = await ada.group([]);
  const link = await linkOf(chat);
  expect((await ada.api.ask('DELETE', `/api/chats/${chat.id}/invite-link`)).status).toBe(204);
  for (const code of [link.code, 'x', chat.id, `${chat.id}${chat.id}`]) {
    const refused = await join(ben, code);
    expect([refused.status, refused.body.code], code).toEqual([404, 'INVITE_NOT_FOUND']);
  }
  expect((await ben.api.refusal('GET', `/api/chats/${chat.id}/invite-link`)).body.code).toBe('CHAT_NOT_FOUND');
});

test('with approval an admin is asked, and decides', async () => {
  const chat = await ada.group([]);
  const { code } = await linkOf(chat, { approval: true, expiresInSeconds: 3600 });
  const adas = await ada.connect();
  const [yes, no] = [await Person.register(server), await Person.register(server)];
  for (const person of [yes, no]) {
    const asked = await join(person, code);
    expect([asked.status, asked.body.code]).toEqual([403, 'APPROVAL_PENDING']);
    await adas.take('USER_EVENT', (event) => event.kind === 'joinRequest' && event.chatId === chat.id);
  }
  const path = `/api/chats/${chat.id}/join-requests`;
  const { items } = (await ada.api.ask<{ items: { userId: string }[] }>('GET', path)).body;
  expect(items.map(({ userId }) => userId)).toEqual([yes.id, no.id]);
  await ada.api.ask('POST', path, { body: { userId: yes.id, accept: true } });
  await ada.api.ask('POST', path, { body: { userId: no.id, accept: false } });
  expect((await yes.api.chat(chat.id)).role).toBe('member');
  expect((await no.api.refusal('GET', `/api/chats/${chat.id}`)).status).toBe(404);
  const unknown = { body: { userId: ben.id, accept: true } };
  expect((await ada.api.refusal('POST', path, unknown)).body.code).toBe('USER_NOT_FOUND');
});

import type { Chat, ChatList, Me, UserList } from '@parley/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Api } from './harness/api.js';
import { newClientMessageId, Person, text } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
});
afterAll(async () => server.dispose());

test('an unknown path below /api gets the shape of errors, whoever asks', async () => {
  for (const caller of [ada.api, new Api(server.url)]) {
    const answer = await caller.refusal('GET', '/api/no/such/thing');
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('NOT_FOUND');
    expect(answer.headers.get('content-type')).toContain('application/json');
  }
  expect((await ada.api.refusal('GET', '/api')).status).toBe(404);
});

test('a known path with another method gets 405', async () => {
  expect((await ada.api.refusal('PATCH', '/api/chats')).body.code).toBe('METHOD_NOT_ALLOWED');
  expect((await ada.api.refusal('DELETE', '/api/users/me')).body.code).toBe('METHOD_NOT_ALLOWED');
});

describe('a body that is wrong is refused, names what is wrong, and changes nothing', () => {
  const nested = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
  test.each([
    ['no JSON', 'POST', '/api/chats', '{', ''],
    ['a list', 'POST', '/api/chats', '[]', ''],
    ['too deep', 'POST', '/api/chats', nested, ''],
    ['not UTF-8 within', 'POST', '/api/chats', '{"type":"\\ud800"}', ''],
    ['a missing member', 'POST', '/api/chats', { participantIds: [] }, 'type'],
    ['an unknown value', 'POST', '/api/chats', { type: 'party', participantIds: [] }, 'type'],
    ['a mistyped member', 'POST', '/api/chats', { type: 'group', name: 'x', participantIds: 'ada' }, 'participantIds'],
    ['a mistyped item', 'POST', '/api/chats', { type: 'group', name: 'x', participantIds: [7] }, 'participantIds'],
    [
      'a name that is too long',
      'POST',
      '/api/chats',
      { type: 'group', name: 'x'.repeat(129), participantIds: [] },
      'name',
    ],
    ['a number for a text', 'PUT', '/api/users/me', { displayName: 7 }, 'displayName'],
    ['an empty display name', 'PUT', '/api/users/me', { displayName: '' }, 'displayName'],
    ['a status that is none', 'PUT', '/api/users/status', { status: 'asleep' }, 'status'],
  ])('%s', async (_name, method, path, body, member) => {
    const answer = await ada.api.refusal(method, path, { body });
    expect(answer.status).toBe(400);
    expect(['BAD_REQUEST', 'INVALID_FIELD']).toContain(answer.body.code);
    expect(JSON.stringify(answer.body)).toContain(member);
    expect((await ada.api.ask<Me>('GET', '/api/users/me')).body.displayName).toBe('ada');
    expect((await ada.api.ask<ChatList>('GET', '/api/chats')).body.items).toEqual([]);
  });

  test.each([
    ['a short password', { username: 'short.password', password: 'seven77' }, 'password'],
    ['a user name with a blank', { username: 'two words', password: 'long enough' }, 'username'],
    ['a user name that is too short', { username: 'ab', password: 'long enough' }, 'username'],
    ['no user name', { password: 'long enough' }, 'username'],
  ])('registering with %s', async (_name, body, member) => {
    const answer = await new Api(server.url).refusal('POST', '/api/auth/register', { body });
    expect(answer.body.code).toBe('INVALID_FIELD');
    expect(JSON.stringify(answer.body)).toContain(member);
  });
});

test('queries are checked, too', async () => {
  for (const query of ['limit=0', 'limit=201', 'limit=many', 'cursor=%00nonsense', 'type=party', 'unread=perhaps']) {
    expect((await ada.api.refusal('GET', `/api/chats?${query}`)).status, query).toBe(400);
  }
});

test('a body above the limit is refused without being read to the end', async () => {
  const answer = await ada.api.refusal('POST', '/api/chats', { body: `{"type":"${'x'.repeat(8 << 20)}"}` });
  expect(answer.status).toBe(413);
  expect(answer.body.code).toBe('BODY_TOO_LARGE');
});

test('people are found by the beginning of their name; unknown members are ignored', async () => {
  const found = await ada.api.ask<UserList>('GET', `/api/users/search?q=${ben.session.user.username.slice(0, -1)}`);
  expect(found.body.items.map(({ id }) => id)).toEqual([ben.id]);
  await ada.api.ask<Me>('PUT', '/api/users/me', { body: { about: 'hello', unheardOf: [1] } });
  expect((await ada.api.ask<Me>('GET', '/api/users/me')).body.about).toBe('hello');
});

describe('an Idempotency-Key', () => {
  const create = async (key: string, name: string, by = ada): Promise<{ status: number; body: Chat }> =>
    by.api.request<Chat>('POST', '/api/chats', {
      body: { type: 'group', name, participantIds: [ben.id] },
      headers: { 'Idempotency-Key': key },
    });

  test('gives the first answer again', async () => {
    const first = await create('key-1', 'one');
    const second = await create('key-1', 'one');
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
  });

  test('gives the chat again as it stands', async () => {
    const first = await create('key-5', 'one');
    const message = await ada.say(first.body.id, 'later deleted');
    expect((await create('key-5', 'one')).body.lastMessage).toMatchObject({
      id: message.id,
      content: { text: 'later deleted' },
    });
    await ada.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
    expect((await create('key-5', 'one')).body.lastMessage?.content).not.toHaveProperty('text');
  });

  test('refuses another body', async () => {
    await create('key-2', 'one');
    const other = await create('key-2', 'two');
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test("is the caller's own", async () => {
    const mine = await create('key-3', 'one');
    const theirs = await create('key-3', 'other', ben);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  test('makes one chat of requests at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, async () => create('key-4', 'at once')));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    const { items } = (await ada.api.ask<ChatList>('GET', '/api/chats')).body;
    expect(items.filter(({ name }) => name === 'at once')).toHaveLength(1);
  });
});

test('a page of chats leads to the next one', async () => {
  const eve = await Person.register(server, 'eve');
  const made = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) made.unshift((await eve.group([], name)).id);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: ChatList = (await eve.api.ask<ChatList>('GET', `/api/chats?limit=2${cursor && `&cursor=${cursor}`}`))
      .body;
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor === null ? null : encodeURIComponent(page.nextCursor);
  }
  expect(seen).toEqual(made);
});

test('health is told without a token, and metrics reveal no person', async () => {
  expect((await new Api(server.url).ask('GET', '/healthz')).status).toBe(200);
  expect((await new Api(server.url).ask('GET', '/readyz')).status).toBe(200);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^# TYPE /m);
  expect(metrics).not.toContain(ada.id);
  expect(metrics).not.toContain(ada.session.user.username);
});

test('sending over HTTP tells a message from a repetition', async () => {
  const chat = await ada.direct(ben);
  const request = { clientMessageId: newClientMessageId(), content: text('once') };
  const [first, second] = [await ada.api.send(chat.id, request), await ada.api.send(chat.id, request)];
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
});

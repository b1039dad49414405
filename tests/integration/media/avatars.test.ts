import type { Chat, Me, User } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from '../harness/api.js';
import { animation, comment, png } from '../harness/picture.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server), await Person.register(server)];
});
afterAll(async () => server.dispose());

const put = (bytes: Uint8Array, type = 'image/png') => ({ body: bytes, headers: { 'Content-Type': type } });
const mine = '/api/users/me/avatar';
const show = async (by: Person, bytes: Uint8Array): Promise<Me> => (await by.api.ask<Me>('PUT', mine, put(bytes))).body;
const fetched = (path: string | undefined, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path ?? '/api/media/avatars/none/none'}`, { headers });
const profile = async (of: Person, by: Person): Promise<User> =>
  (await by.api.ask<User>('GET', `/api/users/${of.id}/profile`)).body;

test('whoever knows its address gets a picture without a token, as it was given, and may keep it', async () => {
  const picture = png(64, 64, 10);
  const { avatarUrl } = await show(ada, picture);
  expect(avatarUrl).toMatch(new RegExp(`^/api/media/avatars/${ada.id}/[0-9a-z]{26}$`));
  expect((await profile(ada, ben)).avatarUrl).toBe(avatarUrl);
  const answer = await fetched(avatarUrl);
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
  expect(answer.headers.get('Content-Type')).toBe('image/png');
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'; sandbox");
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=2592000, immutable');
  const tag = answer.headers.get('ETag') ?? '';
  const again = await fetched(avatarUrl, { 'If-None-Match': tag });
  expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', tag]);
  expect((await fetched(avatarUrl, { 'If-None-Match': '"another"' })).status).toBe(200);
});

test("the caller's other devices are told, and a repetition changes nothing", async () => {
  const other = await (await ada.login()).connect();
  const { avatarUrl } = await show(ada, png(32, 32, 20));
  const { user } = await other.take('USER_EVENT', ({ kind }) => kind === 'profile');
  expect(user?.avatarUrl).toBe(avatarUrl);
  expect((await show(ada, png(32, 32, 20))).avatarUrl).toBe(avatarUrl);
});

test('another picture, another address or none erases the former one', async () => {
  const first = (await show(ada, png(16, 16, 1))).avatarUrl;
  const second = (await show(ada, png(16, 16, 2))).avatarUrl;
  expect(second).not.toBe(first);
  const gone = await fetched(first);
  expect([gone.status, (JSON.parse(await gone.text()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
  expect((await fetched(second)).status).toBe(200);
  await ada.api.ask('PUT', '/api/users/me', { body: { avatarUrl: second } });
  expect((await fetched(second)).status).toBe(200);
  const made = await ada.api.refusal('PUT', '/api/users/me', { body: { avatarUrl: first } });
  expect(made.body.code).toBe('INVALID_FIELD');
  await ada.api.ask('PUT', '/api/users/me', { body: { avatarUrl: 'https://example.org/a.png' } });
  expect((await fetched(second)).status).toBe(404);
  const third = (await show(ada, png(16, 16, 3))).avatarUrl;
  const { body } = await ada.api.ask<Me>('DELETE', mine);
  expect(body).not.toHaveProperty('avatarUrl');
  expect((await fetched(third)).status).toBe(404);
});

test.each([
  ['of another type than it says', png(16, 16, 1), 'image/jpeg', 'INVALID_FIELD'],
  [
    'of a type that is none of the three',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/svg+xml',
    'INVALID_FIELD',
  ],
  ['that is a page', Buffer.from('<html><script>alert(1)</script>'), 'image/png', 'INVALID_FIELD'],
  ['that is empty', Buffer.alloc(0), 'image/png', 'INVALID_FIELD'],
  ['that moves', png(16, 16, 1, animation()), 'image/png', 'INVALID_FIELD'],
  ['that is no square', png(32, 16, 1), 'image/png', 'INVALID_FIELD'],
  ['that is too wide', png(513, 513, 1), 'image/png', 'INVALID_FIELD'],
  ['that is cut off', png(16, 16, 1).subarray(0, -5), 'image/png', 'INVALID_FIELD'],
  ['that goes on', Buffer.concat([png(16, 16, 1), Buffer.from('<html>')]), 'image/png', 'INVALID_FIELD'],
  ['above 64 KiB', png(16, 16, 1, comment(65_536)), 'image/png', 'BODY_TOO_LARGE'],
  ['above what the server reads', Buffer.alloc(2 << 20), 'image/png', 'BODY_TOO_LARGE'],
])('a picture %s is refused, and the former one stays', async (_, bytes, type, code) => {
  const { avatarUrl } = await show(ben, png(24, 24, 9));
  expect((await ben.api.refusal('PUT', mine, put(bytes, type))).body.code).toBe(code);
  expect((await profile(ben, ada)).avatarUrl).toBe(avatarUrl);
  expect((await fetched(avatarUrl)).status).toBe(200);
});

test('nobody sets a picture without a token, and addresses that are none are not found', async () => {
  expect((await new Api(server.url).refusal('PUT', mine, put(png(16, 16, 1)))).status).toBe(401);
  for (const path of ['x/y', `${ada.id}/y`, `x/${ada.id}`, `${ada.id}/${ben.id}`])
    expect((await fetched(`/api/media/avatars/${path}`)).status).toBe(404);
});

test("a chat's picture is set by whoever may rename it, and told to everybody", async () => {
  const chat = await ada.group([ben]);
  const path = `/api/chats/${chat.id}/avatar`;
  const bens = await ben.connect();
  const picture = png(48, 48, 40);
  expect((await ben.api.refusal('PUT', path, put(picture))).body.code).toBe('FORBIDDEN');
  expect((await ben.api.refusal('DELETE', path)).body.code).toBe('FORBIDDEN');
  const stranger = await Person.register(server);
  expect((await stranger.api.refusal('PUT', path, put(picture))).body.code).toBe('CHAT_NOT_FOUND');
  const { body } = await ada.api.ask<Chat>('PUT', path, put(picture));
  const told = await bens.take('CHAT_UPDATED', ({ chatId }) => chatId === chat.id);
  expect(told.changes.avatarUrl).toBe(body.avatarUrl);
  expect((await ben.api.chat(chat.id)).avatarUrl).toBe(body.avatarUrl);
  // It can be had from the moment at which it is told.
  expect(Buffer.from(await (await fetched(told.changes.avatarUrl)).arrayBuffer())).toEqual(picture);
  expect((await ada.api.ask<Chat>('PUT', path, put(picture))).body.lastSeq).toBe(body.lastSeq);
  const made = `/api/media/avatars/${chat.id}/${ada.id}`;
  const refused = await ada.api.refusal('PUT', `/api/chats/${chat.id}`, { body: { avatarUrl: made } });
  expect(refused.body.code).toBe('INVALID_FIELD');
  const renamed = await ada.api.ask<Chat>('PUT', `/api/chats/${chat.id}`, { body: { name: 'other' } });
  expect((await fetched(renamed.body.avatarUrl)).status).toBe(200);
  const removed = await ada.api.ask<Chat>('DELETE', path);
  expect(removed.body.avatarUrl ?? '').toBe('');
  await server.until(async () => (await fetched(body.avatarUrl)).status === 404, 'the picture stays');
});

test('a direct chat has no picture of its own', async () => {
  const chat = await ada.direct(ben);
  const refused = await ada.api.refusal('PUT', `/api/chats/${chat.id}/avatar`, put(png(16, 16, 1)));
  expect(refused.body.code).toBe('FORBIDDEN');
});

test('the picture of a chat goes with the chat', async () => {
  const chat = await ada.group([ben]);
  const { body } = await ada.api.ask<Chat>('PUT', `/api/chats/${chat.id}/avatar`, put(png(16, 16, 77)));
  expect((await fetched(body.avatarUrl)).status).toBe(200);
  await ada.api.ask('DELETE', `/api/chats/${chat.id}?mode=delete`);
  await server.until(async () => (await fetched(body.avatarUrl)).status === 404, 'the picture stays');
});

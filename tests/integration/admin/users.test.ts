import type { AdminChatList, AdminUser, AdminUserList, Chat, ResetToken, Session } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimAdmin, makeModerator } from '../harness/administrator.js';
import { Api } from '../harness/api.js';
import { password, Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let admin: Person;
beforeAll(async () => {
  server = await Server.start();
  admin = await claimAdmin(server);
});
afterAll(async () => server.dispose());

const address = (person: Person, rest = ''): string => `/api/admin/users/${person.id}${rest}`;

async function allNames(limit: number): Promise<string[]> {
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await admin.api.ask<AdminUserList>('GET', `/api/admin/users?limit=${limit}&cursor=${cursor}`);
    names.push(...body.items.map(({ user }) => user.username));
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  return names;
}

test('all accounts are listed, the newest first, over pages and a restart, and found by name', async () => {
  const people = [];
  for (const name of ['list.a', 'list.b', 'list.c']) people.push(await Person.register(server, name));
  const wanted = people.map(({ session }) => session.user.username).reverse();
  expect((await allNames(2)).slice(0, 3)).toEqual(wanted);
  await server.terminate();
  await server.launch();
  expect((await allNames(50)).slice(0, 3)).toEqual(wanted);
  const { body } = await admin.api.ask<AdminUserList>('GET', '/api/admin/users?q=list.b');
  expect(body.items.map(({ user }) => user.id)).toEqual([people[1]?.id]);
  expect((await admin.api.refusal('GET', '/api/admin/users?cursor=x')).body.code).toBe('INVALID_FIELD');
});

test('a suspension closes the sockets, refuses every token and sign-in, and can be ended', async () => {
  const ben = await Person.register(server, 'ben');
  const socket = await ben.connect();
  await admin.api.ask('POST', address(ben, '/suspend'), { body: { reason: 'spam' } });
  expect((await socket.take('ERROR')).code).toBe('ACCOUNT_SUSPENDED');
  expect((await socket.closed).code).toBe(4401);
  const refused = await ben.api.refusal('GET', '/api/chats');
  expect([refused.status, refused.body.code]).toEqual([401, 'ACCOUNT_SUSPENDED']);
  const open = new Api(server.url);
  const credentials = { username: ben.session.user.username, password };
  expect((await open.refusal('POST', '/api/auth/login', { body: credentials })).body.code).toBe('ACCOUNT_SUSPENDED');
  const { refreshToken } = ben.session;
  const refresh = await open.refusal('POST', '/api/auth/refresh', { body: { refreshToken } });
  expect(refresh.body.code).toBe('ACCOUNT_SUSPENDED');
  expect((await admin.api.ask<AdminUser>('GET', address(ben))).body.suspension?.reason).toBe('spam');

  await admin.api.ask('POST', address(ben, '/unsuspend'));
  await ben.api.ask('GET', '/api/chats');
  await ben.connect();
});

test('closing sessions ends every device, and leaves the password', async () => {
  const ben = await Person.register(server, 'ben');
  const other = await ben.login();
  const socket = await other.connect();
  expect((await admin.api.ask<AdminUser>('GET', address(ben))).body.deviceCount).toBe(2);
  await admin.api.ask('POST', address(ben, '/close-sessions'));
  expect((await socket.closed).code).toBe(4401);
  for (const { api } of [ben, other])
    expect((await api.refusal('GET', '/api/chats')).body.code).toBe('SESSION_REVOKED');
  await ben.login();
});

test('a reset token chooses a new password, once', async () => {
  const ben = await Person.register(server, 'ben');
  const { token } = (await admin.api.ask<ResetToken>('POST', address(ben, '/reset-token'))).body;
  const open = new Api(server.url);
  const { username } = ben.session.user;
  expect((await open.refusal('POST', '/api/auth/login', { body: { username, password } })).body.code).toBe(
    'INVALID_CREDENTIALS',
  );
  expect((await ben.api.refusal('GET', '/api/chats')).body.code).toBe('SESSION_REVOKED');
  const chosen = { token, password: 'a better horse' };
  const short = await open.refusal('POST', '/api/auth/reset-password', { body: { token, password: 'short' } });
  expect(short.body.code).toBe('INVALID_FIELD');
  const session = (await open.ask<Session>('POST', '/api/auth/reset-password', { body: chosen })).body;
  await new Api(server.url, session.accessToken).ask('GET', '/api/chats');
  const again = await open.refusal('POST', '/api/auth/reset-password', { body: chosen });
  expect([again.status, again.body.code]).toEqual([403, 'RESET_TOKEN_INVALID']);
  await open.ask('POST', '/api/auth/login', { body: { username, password: chosen.password } });
  expect(server.log).not.toContain(token);
});

test('moderators see accounts and suspend them, but neither each other nor more', async () => {
  const moderator = await makeModerator(server, admin);
  const ben = await Person.register(server, 'ben');
  await moderator.api.ask('GET', '/api/admin/users');
  await moderator.api.ask('POST', address(ben, '/suspend'));
  await moderator.api.ask('POST', address(ben, '/unsuspend'));
  for (const [method, path] of [
    ['POST', address(admin, '/suspend')],
    ['POST', address(admin, '/close-sessions')],
    ['POST', address(ben, '/reset-token')],
    ['DELETE', address(ben)],
    ['GET', '/api/admin/audit'],
  ] as const) {
    expect((await moderator.api.refusal(method, path)).body.code, path).toBe('FORBIDDEN');
  }
  const body = { serverRole: 'admin' };
  expect((await moderator.api.refusal('PUT', address(moderator, '/role'), { body })).body.code).toBe('FORBIDDEN');
  expect((await admin.api.refusal('POST', address(moderator, '/suspend'))).body.code).toBe('FORBIDDEN');
});

test('the last administrator stays one', async () => {
  const body = { serverRole: 'user' };
  const refused = await admin.api.refusal('PUT', address(admin, '/role'), { body });
  expect([refused.status, refused.body.code]).toEqual([409, 'LAST_ADMIN']);
  const second = await Person.register(server, 'second');
  await admin.api.ask('PUT', address(second, '/role'), { body: { serverRole: 'admin' } });
  await admin.api.ask('PUT', address(admin, '/role'), { body });
  expect((await admin.api.refusal('GET', '/api/admin/users')).body.code).toBe('FORBIDDEN');
  await second.api.ask('PUT', address(admin, '/role'), { body: { serverRole: 'admin' } });
  await admin.api.ask('PUT', address(second, '/role'), { body });
});

test('a deleted account is out of its groups, is found no more, and its name is free', async () => {
  const [ben, cid] = [await Person.register(server, 'ben'), await Person.register(server, 'cid')];
  const group = await ben.group([cid]);
  const socket = await ben.connect();
  const listed = await admin.api.ask<AdminChatList>('GET', address(ben, '/chats'));
  expect(listed.body.items.map(({ id }) => id)).toEqual([group.id]);
  expect(JSON.stringify(listed.body)).not.toContain('lastMessage');
  await admin.api.ask('DELETE', address(ben, '?reason=asked%20for'));
  expect((await socket.closed).code).toBe(4401);
  const left = (await cid.api.ask<Chat>('GET', `/api/chats/${group.id}`)).body;
  expect([left.participantCount, left.role]).toEqual([1, 'owner']);
  expect((await cid.api.refusal('GET', `/api/users/${ben.id}/profile`)).body.code).toBe('USER_NOT_FOUND');
  expect((await admin.api.refusal('GET', address(ben))).body.code).toBe('USER_NOT_FOUND');
  expect(await allNames(200)).not.toContain(ben.session.user.username);
  const { username } = ben.session.user;
  const again = await new Api(server.url).ask<Session>('POST', '/api/auth/register', { body: { username, password } });
  expect(again.body.user.id).not.toBe(ben.id);
});

test('acts on nobody are refused', async () => {
  for (const id of ['nobody', '00000000000000000000000000']) {
    for (const [method, rest] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/suspend'],
      ['POST', '/reset-token'],
    ] as const) {
      expect((await admin.api.refusal(method, `/api/admin/users/${id}${rest}`)).body.code).toBe('USER_NOT_FOUND');
    }
  }
});

import type { DeviceList, Me, Session } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from './harness/api.js';
import { password, Person } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let anyone: Api;
beforeAll(async () => {
  server = await Server.start();
  anyone = new Api(server.url);
});
afterAll(async () => server.dispose());

const me = async (token: string): Promise<number> =>
  (await new Api(server.url, token).request<Me>('GET', '/api/users/me')).status;
const refresh = async (refreshToken: string): Promise<Session> =>
  (await anyone.ask<Session>('POST', '/api/auth/refresh', { body: { refreshToken } })).body;

test('an account is made once for each user name, in any case', async () => {
  const person = await Person.register(server, 'Ada');
  const { username } = person.session.user;
  const again = { username: username.toUpperCase(), password };
  expect((await anyone.refusal('POST', '/api/auth/register', { body: again })).body.code).toBe('USERNAME_TAKEN');
  expect((await person.api.ask<Me>('GET', '/api/users/me')).body).toMatchObject({ username, displayName: 'Ada' });
});

test('a wrong password and an unknown user get the same answer', async () => {
  const { username } = (await Person.register(server)).session.user;
  const wrong = await anyone.refusal('POST', '/api/auth/login', { body: { username, password: 'not this one' } });
  const unknown = await anyone.refusal('POST', '/api/auth/login', { body: { username: 'nobody.here', password } });
  expect(wrong.status).toBe(401);
  expect(wrong.body.code).toBe('INVALID_CREDENTIALS');
  expect(unknown.body).toEqual(wrong.body);
});

test('each sign-in is a new device, and the list names them all', async () => {
  const first = await Person.register(server);
  const second = await first.login();
  expect(second.session.deviceId).not.toBe(first.session.deviceId);
  const { items } = (await second.api.ask<DeviceList>('GET', '/api/auth/sessions')).body;
  expect(new Map(items.map(({ deviceId, current }) => [deviceId, current]))).toEqual(
    new Map([
      [first.session.deviceId, false],
      [second.session.deviceId, true],
    ]),
  );
});

test('refreshing gives a new pair on the same device, and the former access token still works', async () => {
  const { session } = await Person.register(server);
  const next = await refresh(session.refreshToken);
  expect(next.deviceId).toBe(session.deviceId);
  expect(next.refreshToken).not.toBe(session.refreshToken);
  expect(next.accessToken).not.toBe(session.accessToken);
  expect(await me(next.accessToken)).toBe(200);
});

test('a refresh whose answer was lost can be repeated', async () => {
  const { session } = await Person.register(server);
  await refresh(session.refreshToken);
  const again = await refresh(session.refreshToken);
  expect(await me(again.accessToken)).toBe(200);
});

test('a former refresh token that is used after the new pair ends the device and its sockets', async () => {
  const person = await Person.register(server);
  const socket = await person.connect();
  const next = await refresh(person.session.refreshToken);
  expect(await me(next.accessToken)).toBe(200);
  const reuse = await anyone.refusal('POST', '/api/auth/refresh', {
    body: { refreshToken: person.session.refreshToken },
  });
  expect(reuse.status).toBe(401);
  expect((await socket.closed).code).toBe(4401);
  expect(await me(next.accessToken)).toBe(401);
  const stolen = await anyone.refusal('POST', '/api/auth/refresh', { body: { refreshToken: next.refreshToken } });
  expect(stolen.status).toBe(401);
});

test('signing out ends this device only, and closes its sockets', async () => {
  const first = await Person.register(server);
  const second = await first.login();
  const [here, there] = [await first.connect(), await second.connect()];
  expect((await first.api.ask('POST', '/api/auth/logout')).status).toBe(204);
  expect((await here.closed).code).toBe(4401);
  await there.settle();
  expect(await me(first.session.accessToken)).toBe(401);
  expect(await me(second.session.accessToken)).toBe(200);
});

test('another device is ended from the list, at once', async () => {
  const first = await Person.register(server);
  const second = await first.login();
  const socket = await second.connect();
  expect((await first.api.ask('DELETE', `/api/auth/sessions/${second.session.deviceId}`)).status).toBe(204);
  expect((await socket.closed).code).toBe(4401);
  expect(await me(second.session.accessToken)).toBe(401);
});

test("nobody ends another person's device, nor learns that it exists", async () => {
  const [one, other] = [await Person.register(server), await Person.register(server)];
  const theirs = await one.api.refusal('DELETE', `/api/auth/sessions/${other.session.deviceId}`);
  const none = await one.api.refusal('DELETE', '/api/auth/sessions/no-such-device');
  expect(theirs.status).toBe(404);
  expect(none.body).toEqual(theirs.body);
  expect(await me(other.session.accessToken)).toBe(200);
});

test('without a token, or with a wrong one, nothing is answered but 401', async () => {
  for (const caller of [anyone, new Api(server.url, 'not-a-token')]) {
    for (const path of ['/api/users/me', '/api/chats', '/api/auth/sessions', '/api/users/search?q=a']) {
      expect((await caller.refusal('GET', path)).status).toBe(401);
    }
  }
});

test('devices come page by page, each once', async () => {
  const person = await Person.register(server);
  const others = await Promise.all([person.login(), person.login()]);
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path = `/api/auth/sessions?limit=2&cursor=${encodeURIComponent(cursor)}`;
    const page: DeviceList = (await person.api.ask<DeviceList>('GET', path)).body;
    found.push(...page.items.map(({ deviceId }) => deviceId));
    cursor = page.nextCursor;
  }
  expect(found.sort()).toEqual([person, ...others].map(({ session }) => session.deviceId).sort());
  for (const query of ['limit=201', 'cursor=none']) {
    expect((await person.api.refusal('GET', `/api/auth/sessions?${query}`)).body.code).toBe('INVALID_FIELD');
  }
});

test('accounts and devices outlive a restart', async () => {
  const own = await Server.start();
  try {
    const person = await Person.register(own);
    await own.kill();
    await own.launch();
    expect((await person.api.ask<Me>('GET', '/api/users/me')).body.id).toBe(person.id);
    expect((await person.login()).id).toBe(person.id);
  } finally {
    await own.dispose();
  }
});

test('secrets are not logged', async () => {
  const person = await Person.register(server, 'quiet');
  await refresh(person.session.refreshToken);
  await new Api(server.url, 'a-token-that-is-wrong').refusal('GET', '/api/users/me');
  for (const secret of [password, person.session.accessToken, person.session.refreshToken, 'a-token-that-is-wrong']) {
    expect(server.log).not.toContain(secret);
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimAdmin } from '../harness/administrator.js';
import { Api } from '../harness/api.js';
import { BotAccount } from '../harness/bot_account.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';
import {
  algorithm,
  claim,
  connect,
  deviceKeys,
  devicesOf,
  keyUser,
  oneTimeKeys,
  query,
  setUp,
  upload,
} from './device.js';

let server: Server;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server);
  ben = await Person.register(server);
});
afterAll(async () => server.dispose());

test('others find the keys of a device as they were given', async () => {
  expect(await setUp(ada, 3)).toEqual({ [algorithm]: 3 });
  const found = await query(ben, ada);
  expect(found.device_keys[keyUser(ada)]?.[ada.session.deviceId]).toEqual(deviceKeys(ada));
});

test('a device keeps its identity, and a key its content', async () => {
  const changed = { ...deviceKeys(ada), keys: { ...(deviceKeys(ada)['keys'] as object) } as Record<string, string> };
  changed.keys[`ed25519:${ada.session.deviceId}`] = 'another one';
  const identity = await ada.api.refusal('POST', '/api/keys/upload', { body: { device_keys: changed } });
  expect(identity.body.code).toBe('KEY_CONFLICT');
  const other = { [`${algorithm}:000001`]: { key: 'another one' } };
  const content = await ada.api.refusal('POST', '/api/keys/upload', { body: { one_time_keys: other } });
  expect(content.body.code).toBe('KEY_CONFLICT');
  expect(await upload(ada, { one_time_keys: oneTimeKeys(0, 3) })).toEqual({ [algorithm]: 3 });
});

test('nobody uploads for somebody else', async () => {
  const body = { device_keys: deviceKeys(ada) };
  expect((await ben.api.refusal('POST', '/api/keys/upload', { body })).body.code).toBe('INVALID_FIELD');
});

test('a key is handed out once, and does not come back; then comes the fallback', async () => {
  const taken = [await claim(ben, ada), await claim(ben, ada), await claim(ben, ada)];
  expect(new Set(taken).size).toBe(3);
  expect(await claim(ben, ada)).toBeUndefined();
  expect(await upload(ada, { one_time_keys: oneTimeKeys(0, 3) })).toEqual({ [algorithm]: 0 });
  await upload(ada, { fallback_keys: { [`${algorithm}:fall`]: { key: 'fallback', fallback: true } } });
  expect(await claim(ben, ada)).toBe(`${algorithm}:fall`);
  expect(await claim(ben, ada)).toBe(`${algorithm}:fall`);
});

test('a hundred who claim at once get a hundred keys', async () => {
  const cyd = await Person.register(server);
  await setUp(cyd, 100);
  const taken = await Promise.all(Array.from({ length: 100 }, () => claim(ben, cyd)));
  expect(taken).not.toContain(undefined);
  expect(new Set(taken).size).toBe(100);
});

test('a device is told how many keys it has left, also that there are none', async () => {
  const dee = await Person.register(server);
  await setUp(dee, 1);
  const { socket, counts } = await connect(dee);
  expect(counts).toEqual({ type: 'KEY_COUNTS', oneTime: { [algorithm]: 1 }, unusedFallback: [] });
  await claim(ben, dee);
  await socket.take('KEY_COUNTS', ({ oneTime }) => oneTime[algorithm] === 0);
});

test('whoever does not exist or is written wrongly is left out', async () => {
  const body = { device_keys: { '@00000000000000000000000000:parley': [], nobody: [] } };
  const { body: found } = await ben.api.ask<object>('POST', '/api/keys/query', { body });
  expect(found).toMatchObject({ master_keys: {}, failures: {} });
});

test("a bot's token is a device, as long as it is good", async () => {
  const bot = await BotAccount.make(ada);
  const { id, secret } = await bot.newToken(['messages:read', 'messages:write']);
  const body = { device_keys: deviceKeys({ id: bot.id, session: { deviceId: id } }) };
  await new Api(server.url, secret).ask('POST', '/api/keys/upload', { body });
  expect(await devicesOf(ben, bot)).toEqual([id]);
  await ada.api.ask('DELETE', `/api/bots/${bot.id}/tokens/${id}`);
  expect(await devicesOf(ben, bot)).toEqual([]);
});

test('while an account is suspended its devices are hidden, and with it they go', async () => {
  const admin = await claimAdmin(server);
  const cyd = await Person.register(server);
  await setUp(cyd, 1);
  await admin.api.ask('POST', `/api/admin/users/${cyd.id}/suspend`, { body: { reason: 'a test' } });
  expect(await devicesOf(ben, cyd)).toEqual([]);
  expect(await claim(ben, cyd)).toBeUndefined();
  await admin.api.ask('POST', `/api/admin/users/${cyd.id}/unsuspend`);
  expect(await devicesOf(ben, cyd)).toEqual([cyd.session.deviceId]);
  await admin.api.ask('DELETE', `/api/admin/users/${cyd.id}`);
  expect(await devicesOf(ben, cyd)).toEqual([]);
});

test('who has blocked somebody is not found by him, but where both are in a group', async () => {
  const cyd = await Person.register(server);
  await setUp(cyd);
  await cyd.direct(ben);
  await cyd.api.ask('POST', '/api/users/block', { body: { userId: ben.id, blocked: true } });
  expect(await devicesOf(ben, cyd)).toEqual([]);
  await ada.group([ben, cyd]);
  await server.until(async () => (await devicesOf(ben, cyd)).length === 1, 'hides the devices in a group');
});

test('what is signed out is no longer found', async () => {
  const first = await Person.register(server);
  const second = await first.login();
  await setUp(first);
  await setUp(second, 2);
  expect((await devicesOf(ben, first)).length).toBe(2);
  await second.api.ask('POST', '/api/auth/logout');
  expect(await devicesOf(ben, first)).toEqual([first.session.deviceId]);
  expect(await claim(ben, second)).toBeUndefined();
});

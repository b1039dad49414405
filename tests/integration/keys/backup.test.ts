import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person;
beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server);
});
afterAll(async () => server.dispose());

const terms = { algorithm: 'm.megolm_backup.v1.curve25519-aes-sha2', auth_data: { public_key: 'abc' } };
const key = (first: number, verified = false, forwarded = 0) => ({
  first_message_index: first,
  forwarded_count: forwarded,
  is_verified: verified,
  session_data: { sealed: `from ${first}` },
});
const begin = async () =>
  (await ada.api.ask<{ version: string }>('POST', '/api/keys/backup/version', { body: terms })).body.version;
const at = (version: string) => `/api/keys/backup/keys/!room:parley/session?version=${version}`;
const put = async (version: string, body: object) =>
  (await ada.api.ask<{ count: number; etag: string }>('PUT', at(version), { body })).body;
const stored = async (version: string) => (await ada.api.ask<ReturnType<typeof key>>('GET', at(version))).body;

test('of two keys for a session the better one is kept', async () => {
  const version = await begin();
  const first = await put(version, key(5));
  expect(first.count).toBe(1);
  const steps = [
    { given: key(7), kept: key(5) },
    { given: key(3), kept: key(3) },
    { given: key(3, false, 2), kept: key(3) },
    { given: key(9, true, 2), kept: key(9, true, 2) },
    { given: key(0), kept: key(9, true, 2) },
    { given: key(9, true, 1), kept: key(9, true, 1) },
  ];
  let { etag } = first;
  for (const { given, kept } of steps) {
    const before = JSON.stringify(await stored(version));
    const after = await put(version, given);
    expect(await stored(version)).toEqual(kept);
    expect(after.count).toBe(1);
    expect(after.etag === etag).toBe(before === JSON.stringify(kept));
    etag = after.etag;
  }
});

test('many rooms at once, read together, a room alone, and deleted', async () => {
  const version = await begin();
  const rooms = { '!a': { sessions: { 'x/1': key(1), y: key(2) } }, '!b': { sessions: { z: key(3) } } };
  const path = `/api/keys/backup/keys?version=${version}`;
  expect((await ada.api.ask('PUT', path, { body: { rooms } })).body).toMatchObject({ count: 3 });
  expect((await ada.api.ask('GET', path)).body).toEqual({ rooms });
  expect((await ada.api.ask('GET', `/api/keys/backup/keys/!a?version=${version}`)).body).toEqual(rooms['!a']);
  await ada.api.ask('DELETE', `${path}&room=!a&session=${encodeURIComponent('x/1')}`);
  expect((await ada.api.ask('GET', `/api/keys/backup/version/${version}`)).body).toMatchObject({ ...terms, count: 2 });
});

test('only the newest backup takes keys, and one that was deleted is gone', async () => {
  const former = await begin();
  const newest = await begin();
  expect((await ada.api.refusal('PUT', at(former), { body: key(1) })).body.code).toBe('BACKUP_REPLACED');
  await ada.api.ask('DELETE', `/api/keys/backup/version/${newest}`);
  expect((await ada.api.refusal('GET', at(newest))).body.code).toBe('BACKUP_NOT_FOUND');
  expect((await ada.api.ask('GET', '/api/keys/backup/version')).body).toMatchObject({ version: former });
  expect(Number(await begin())).toBeGreaterThan(Number(newest));
});

test('the recovery secret is kept as it came, for nobody else', async () => {
  const ben = await Person.register(server);
  const secret = { blob: 'sealed\nby the client' };
  expect((await ada.api.refusal('GET', '/api/keys/secret')).body.code).toBe('SECRET_NOT_FOUND');
  await ada.api.ask('PUT', '/api/keys/secret', { body: secret });
  expect((await ada.api.ask('GET', '/api/keys/secret')).body).toEqual(secret);
  expect((await ben.api.refusal('GET', '/api/keys/secret')).body.code).toBe('SECRET_NOT_FOUND');
  await ada.api.ask('DELETE', '/api/keys/secret');
  expect((await ada.api.refusal('GET', '/api/keys/secret')).body.code).toBe('SECRET_NOT_FOUND');
});

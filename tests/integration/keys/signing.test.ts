import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person, password } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { deviceKeys, keyUser, query, setUp } from './device.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server);
  ben = await Person.register(server);
});
afterAll(async () => server.dispose());

function signingKey(person: Person, usage: string, name = usage): Record<string, unknown> {
  return { user_id: keyUser(person), usage: [usage], keys: { [`ed25519:${name}`]: name }, signatures: {} };
}
const allKeys = (person: Person, master = 'master') => ({
  master_key: signingKey(person, 'master', master),
  self_signing_key: signingKey(person, 'self_signing'),
  user_signing_key: signingKey(person, 'user_signing'),
});
const give = (person: Person, body: object) => person.api.ask('POST', '/api/keys/device-signing/upload', { body });
const refused = async (person: Person, body: object) =>
  (await person.api.refusal('POST', '/api/keys/device-signing/upload', { body })).body.code;
const sign = async (by: Person, of: Person, name: string, signed: object) => {
  const body = { [keyUser(of)]: { [name]: signed } };
  return (await by.api.ask<{ failures: object }>('POST', '/api/keys/signatures/upload', { body })).body.failures;
};

test('a new account gives its first keys without a password, and others with it only', async () => {
  await give(ada, allKeys(ada));
  await give(ben, allKeys(ben));
  expect(await refused(ada, allKeys(ada, 'other'))).toBe('PASSWORD_REQUIRED');
  expect(await refused(ada, { ...allKeys(ada, 'other'), password: 'wrong' })).toBe('PASSWORD_WRONG');
  await give(ada, { ...allKeys(ada), password });
});

test('a device that came later is asked for the password', async () => {
  const cyd = await Person.register(server);
  const later = await cyd.login();
  expect(await refused(later, allKeys(cyd))).toBe('PASSWORD_REQUIRED');
  await give(later, { ...allKeys(cyd), password });
});

test('others see the master key, and only the user the key for users', async () => {
  const found = await query(ben, ada);
  expect(found.master_keys[keyUser(ada)]).toMatchObject({ usage: ['master'] });
  expect(Object.keys(found.self_signing_keys)).toEqual([keyUser(ada)]);
  expect(found.user_signing_keys).toEqual({});
  expect(Object.keys((await query(ada, ada)).user_signing_keys)).toEqual([keyUser(ada)]);
});

test('a signature on a device is there for everybody, beside that of the device, whatever the order of members', async () => {
  await setUp(ada);
  const device = ada.session.deviceId;
  const signature = { [keyUser(ada)]: { 'ed25519:self_signing': 'by self signing' } };
  const signed = Object.fromEntries(Object.entries({ ...deviceKeys(ada), signatures: signature }).reverse());
  expect(await sign(ada, ada, device, signed)).toEqual({});
  const signatures = (await query(ben, ada)).device_keys[keyUser(ada)]?.[device]?.signatures;
  expect(signatures?.[keyUser(ada)]).toEqual({
    [`ed25519:${device}`]: 'by itself',
    'ed25519:self_signing': 'by self signing',
  });
  await setUp(ada);
  expect((await query(ben, ada)).device_keys[keyUser(ada)]?.[device]?.signatures).toEqual(signatures);
});

test('a signature on somebody else is shown to its signer only', async () => {
  const signature = { [keyUser(ben)]: { 'ed25519:user_signing': 'by ben' } };
  const master = { ...signingKey(ada, 'master'), signatures: signature };
  expect(await sign(ben, ada, 'master', master)).toEqual({});
  expect((await query(ben, ada)).master_keys[keyUser(ada)]?.signatures).toMatchObject(signature);
  expect((await query(ada, ada)).master_keys[keyUser(ada)]?.signatures).toEqual({});
  const eve = await Person.register(server);
  expect((await query(eve, ada)).master_keys[keyUser(ada)]?.signatures).toEqual({});
});

test('what is no longer there can not be signed', async () => {
  const other = signingKey(ada, 'master', 'another master');
  expect(await sign(ben, ada, 'another', other)).toHaveProperty([keyUser(ada), 'another']);
});

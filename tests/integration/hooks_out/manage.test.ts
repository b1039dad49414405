import type { Chat, ErrorBody, OutgoingHook, OutgoingHookList } from '@parley/sdk';
import { beforeEach, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Receiver } from '../harness/receiver.js';
import { type Server, startServer } from '../harness/server.js';

let server: Server;
let ann: Person, ben: Person, eve: Person;
let chat: Chat;
let hooks: string;
beforeEach(async () => {
  server = await startServer({ settings: { 'hooks.per_chat': '3' } });
  [ann, ben, eve] = [
    await Person.register(server, 'ann'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
  chat = await ann.group([ben]);
  hooks = `/api/chats/${chat.id}/hooks/outgoing`;
});

const example = { name: 'n', url: 'https://hooks.example/in' };
const make = async (body: object = example) => (await ann.api.ask<OutgoingHook>('POST', hooks, { body })).body;
const refusal = async (body: object): Promise<ErrorBody> => (await ann.api.refusal('POST', hooks, { body })).body;

test('a secret is told once, and a new one takes its place', async () => {
  const hook = await make({ ...example, events: ['edit'], triggerWords: ['A'] });
  expect(hook.secret).toMatch(/^parley_hook_[0-9a-f]{64}$/);
  expect(hook).toMatchObject({ ...example, events: ['edit'], triggerWords: ['a'], enabled: true, createdBy: ann.id });
  const { secret, ...rest } = hook;
  // Whether the courier is at work just now is true for a moment only.
  const kept = { ...rest, underWay: expect.any(Boolean) as boolean };
  const { items } = (await ann.api.ask<OutgoingHookList>('GET', hooks)).body;
  expect(items).toEqual([kept]);
  const renewed = (await ann.api.ask<OutgoingHook>('POST', `${hooks}/${hook.id}/renew`)).body;
  expect(renewed.secret).toMatch(/^parley_hook_/);
  expect(renewed.secret).not.toBe(secret);
  const changed = await ann.api.ask<OutgoingHook>('PUT', `${hooks}/${hook.id}`, { body: { name: 'm' } });
  expect(changed.body).toEqual({ ...kept, name: 'm' });
});

test('the same key makes one hook, and does not tell its secret again', async () => {
  const headers = { 'Idempotency-Key': 'k' };
  const first = (await ann.api.ask<OutgoingHook>('POST', hooks, { body: example, headers })).body;
  const again = (await ann.api.ask<OutgoingHook>('POST', hooks, { body: example, headers })).body;
  expect(again.id).toBe(first.id);
  expect(again.secret).toBeUndefined();
  expect((await ann.api.ask<OutgoingHookList>('GET', hooks)).body.items).toHaveLength(1);
});

test('others than admins can not do anything, and strangers do not learn that the chat exists', async () => {
  const { id } = await make();
  const asks: [string, string, object?][] = [
    ['GET', hooks],
    ['POST', hooks, example],
    ['GET', `${hooks}/${id}`],
    ['PUT', `${hooks}/${id}`, { enabled: false }],
    ['POST', `${hooks}/${id}/renew`],
    ['POST', `${hooks}/${id}/test`],
    ['DELETE', `${hooks}/${id}`],
  ];
  for (const [method, path, body] of asks) {
    expect((await ben.api.refusal(method, path, { body })).body.code).toBe('FORBIDDEN');
    expect((await eve.api.refusal(method, path, { body })).body.code).toBe('CHAT_NOT_FOUND');
  }
  const direct = await ann.direct(ben);
  const ofTwo = await ann.api.refusal('POST', `/api/chats/${direct.id}/hooks/outgoing`, { body: example });
  expect(ofTwo.body.code).toBe('FORBIDDEN');
  const other = await ann.group([ben]);
  const elsewhere = await ann.api.refusal('DELETE', `/api/chats/${other.id}/hooks/outgoing/${id}`);
  expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'HOOK_NOT_FOUND']);
  await ann.api.ask('PUT', `/api/chats/${chat.id}/participants/${ben.id}/role`, { body: { role: 'admin' } });
  await ben.api.ask('GET', hooks);
});

test('there is a limit', async () => {
  for (let i = 0; i < 3; i += 1) await make();
  expect((await refusal(example)).code).toBe('HOOK_LIMIT');
});

test('private addresses are refused by default, however they are written', async () => {
  const receiver = await Receiver.start();
  const port = new URL(receiver.url()).port;
  for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f000001', 'localhost', '[::1]', '[::ffff:127.0.0.1]']) {
    expect((await refusal({ name: 'n', url: `http://${host}:${port}/` })).code).toBe('HOOK_TARGET_REFUSED');
  }
  for (const url of [
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://192.168.1.1',
    'http://0/',
  ]) {
    expect((await refusal({ name: 'n', url })).code).toBe('HOOK_TARGET_REFUSED');
  }
  const { id } = await make();
  const changed = await ann.api.refusal('PUT', `${hooks}/${id}`, { body: { url: receiver.url() } });
  expect([changed.status, changed.body.code]).toEqual([403, 'HOOK_TARGET_REFUSED']);
  expect(receiver.deliveries).toHaveLength(0);
});

test('what is no URL, or more than one, is refused with its name', async () => {
  const urls = [
    '',
    'hooks.example',
    'ftp://hooks.example',
    'https://a:b@hooks.example',
    `https://x.example/${'a'.repeat(2048)}`,
  ];
  for (const url of urls) {
    const error = await refusal({ name: 'n', url });
    expect([error.code, error.message]).toEqual(['INVALID_FIELD', expect.stringContaining('url')]);
  }
  for (const wrong of [{ name: '' }, { events: [] }, { events: ['typing'] }, { triggerWords: ['a b'] }]) {
    expect((await refusal({ ...example, ...wrong })).code).toBe('INVALID_FIELD');
  }
  expect((await ann.api.ask<OutgoingHookList>('GET', hooks)).body.items).toEqual([]);
});

test('an operator may allow one host, or nothing at all', async () => {
  const receiver = await Receiver.start();
  const settings = { 'hooks.allowed_hosts': '127.0.0.1' };
  const some = await startServer({ settings });
  const dan = await Person.register(some, 'dan');
  const place = `/api/chats/${(await dan.group([])).id}/hooks/outgoing`;
  const made = await dan.api.ask<OutgoingHook>('POST', place, { body: { name: 'n', url: receiver.url() } });
  await dan.api.ask('POST', `${place}/${made.body.id}/test`);
  expect(receiver.deliveries).toHaveLength(1);
  const none = await startServer({ settings: { 'hooks.enabled': 'false' } });
  const fay = await Person.register(none, 'fay');
  const nowhere = `/api/chats/${(await fay.group([])).id}/hooks/outgoing`;
  expect((await fay.api.refusal('POST', nowhere, { body: example })).body.code).toBe('HOOKS_DISABLED');
});

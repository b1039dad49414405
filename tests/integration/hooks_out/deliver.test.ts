import type { Chat, HookTest, OutgoingHook, OutgoingHookList } from '@parley/sdk';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Receiver } from '../harness/receiver.js';
import { Server } from '../harness/server.js';

let server: Server;
let ann: Person, ben: Person;
let chat: Chat;
let receiver: Receiver;
let hooks: string;
beforeAll(async () => {
  const settings = {
    'hooks.allow_private_targets': 'true',
    'hooks.timeout_seconds': '1',
    'hooks.breaker_open_seconds': '4',
    'hooks.longest_retry_seconds': '1',
  };
  server = await Server.start({ settings });
  [ann, ben] = [await Person.register(server, 'ann'), await Person.register(server, 'ben')];
});
beforeEach(async () => {
  chat = await ann.group([ben]);
  hooks = `/api/chats/${chat.id}/hooks/outgoing`;
  receiver = await Receiver.start();
});
afterAll(async () => server.dispose());

async function make(body: object = {}): Promise<OutgoingHook> {
  const whole = { name: 'a receiver', url: receiver.url('/in?token=x'), ...body };
  return (await ann.api.ask<OutgoingHook>('POST', hooks, { body: whole })).body;
}
const get = async (id: string) => (await ann.api.ask<OutgoingHook>('GET', `${hooks}/${id}`)).body;

test('a message is posted, signed, to the path of the URL, and only from then on', async () => {
  await ann.say(chat.id, 'before');
  const hook = await make();
  const message = await ben.say(chat.id, 'héllo');
  await receiver.until(() => receiver.deliveries.length === 1);
  const [delivery] = receiver.deliveries;
  expect(delivery).toMatchObject({ path: '/in?token=x', hookId: hook.id, chatId: chat.id });
  expect(delivery?.events).toEqual([{ type: 'MESSAGE_RECEIVED', chatId: chat.id, seq: message.seq, message }]);
  expect(delivery?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-parley-delivery': delivery?.deliveryId,
  });
  expect(delivery?.headers['user-agent']).toMatch(/^Parley\/\d/);
  expect(await receiver.signedWith(hook.secret ?? '')).toBe(true);
  expect(await receiver.signedWith('another')).toBe(false);
  await server.until(async () => (await get(hook.id)).deliveredSeq === message.seq, 'did not move the watermark');
  expect(await get(hook.id)).toMatchObject({ failures: 0, lastStatus: 204, breaker: 'closed', lastSeq: message.seq });
});

test('events are those of the log, in its order, and those that are asked for', async () => {
  await make();
  const edits = await Receiver.start();
  await make({ url: edits.url(), events: ['edit', 'delete'] });
  const words = await Receiver.start();
  await make({ url: words.url(), triggerWords: ['!Deploy'] });
  const message = await ann.say(chat.id, 'first');
  await ann.api.ask('PUT', `/api/messages/${message.id}`, { body: { content: { type: 'text', text: 'better' } } });
  await ann.api.ask('POST', `/api/messages/${message.id}/reactions`, { body: { emoji: '👍', action: 'add' } });
  await ann.api.ask('PUT', `/api/chats/${chat.id}`, { body: { name: 'renamed' } });
  await ann.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
  await ben.say(chat.id, '!deploy now');
  await receiver.until(() => receiver.texts.includes('!deploy now'));
  const seqs = receiver.events.map((event) => (event as { seq: number }).seq);
  expect(seqs).toEqual(seqs.map((_, i) => message.seq + i));
  const kinds = ['MESSAGE_EDITED', 'REACTION_CHANGED', 'CHAT_UPDATED', 'MESSAGE_DELETED'];
  expect(receiver.texts.slice(1)).toEqual([...kinds, '!deploy now']);
  await edits.until(() => edits.events.length === 2);
  expect(edits.texts).toEqual(['MESSAGE_EDITED', 'MESSAGE_DELETED']);
  await words.until(() => words.events.length === 1);
  expect(words.texts).toEqual(['!deploy now']);
});

test('what is answered with 500, or not in time, is sent again as the same delivery, and the rest waits', async () => {
  const hook = await make();
  receiver.answers.push(500, 'silent');
  await ann.say(chat.id, 'one');
  await ann.say(chat.id, 'two');
  await receiver.until(() => receiver.texts.includes('two'));
  expect(receiver.texts).toEqual(['one', 'two']);
  expect(receiver.mostAtOnce).toBe(1);
  const ids = receiver.deliveries.map(({ deliveryId }) => deliveryId);
  expect(new Set(ids).size).toBeLessThan(ids.length);
  expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]]);
  expect(await receiver.signedWith(hook.secret ?? '')).toBe(true);
});

test('after five failures in a row a target is left alone, then tried once, then served', async () => {
  const hook = await make();
  receiver.usual = 503;
  await ann.say(chat.id, 'patience');
  await receiver.until(() => receiver.deliveries.length === 5);
  await server.until(async () => (await get(hook.id)).breaker === 'open', 'did not open the breaker');
  expect(await get(hook.id)).toMatchObject({ failures: 5, lastStatus: 503, lastFailure: { reason: 'status' } });
  const tested = (await ann.api.ask<HookTest>('POST', `${hooks}/${hook.id}/test`)).body;
  expect(tested).toMatchObject({ delivered: false, failure: { reason: 'stopped' } });
  expect(receiver.deliveries).toHaveLength(5);
  await receiver.until(() => receiver.deliveries.length === 6);
  receiver.usual = 200;
  await server.until(async () => (await get(hook.id)).failures === 0, 'did not come back');
  expect((await get(hook.id)).breaker).toBe('closed');
  expect(receiver.texts).toEqual(['patience']);
});

test('a slow target slows nobody else', async () => {
  receiver.usual = 'silent';
  for (let i = 0; i < 5; i += 1) await make({ name: `slow ${i}` });
  const quick = await Receiver.start();
  await make({ url: quick.url() });
  await ann.say(chat.id, 'quick');
  await quick.until(() => quick.deliveries.length === 1);
  expect(receiver.mostAtOnce).toBeLessThanOrEqual(4);
});

test('ten thousand messages come in order, in batches', { timeout: 120_000 }, async () => {
  const hook = await make();
  let open = (): void => undefined;
  receiver.answers.push(async () => {
    await new Promise<void>((resolve) => (open = resolve));
    return 200;
  });
  await ann.api.ask('PUT', `${hooks}/${hook.id}`, { body: { enabled: false } });
  const socket = await ann.connect();
  for (let i = 0; i < 10_000; i += 1) {
    const content = { type: 'text' as const, text: String(i) };
    socket.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId: `m${i}`, content });
  }
  await socket.take('MESSAGE_ACK', (ack) => ack.clientMessageId === 'm9999');
  await ann.api.ask('PUT', `${hooks}/${hook.id}`, { body: { enabled: true } });
  await receiver.until(() => receiver.deliveries.length === 1);
  open();
  await receiver.until(() => receiver.events.length >= 10_000);
  expect(receiver.texts).toEqual(Array.from({ length: 10_000 }, (_, i) => String(i)));
  expect(receiver.deliveries.length).toBe(100);
  expect(Math.max(...receiver.deliveries.map(({ body }) => body.length))).toBeLessThan(300 << 10);
});

test('a ping is sent when it is asked for, also to what is switched off', async () => {
  const hook = await make();
  await ann.api.ask('PUT', `${hooks}/${hook.id}`, { body: { enabled: false } });
  const tested = await ann.api.ask<HookTest>('POST', `${hooks}/${hook.id}/test`);
  expect(tested.body).toEqual({ delivered: true, status: 204 });
  expect(receiver.deliveries[0]?.events).toMatchObject([{ type: 'PING', chatId: chat.id }]);
  expect(await receiver.signedWith(hook.secret ?? '')).toBe(true);
  receiver.usual = 404;
  const failed = await ann.api.ask<HookTest>('POST', `${hooks}/${hook.id}/test`);
  expect(failed.body).toMatchObject({ delivered: false, status: 404, failure: { reason: 'status' } });
  expect(JSON.stringify(failed.body)).not.toContain('whatever');
});

test('410 ends a hook, and the admins read why', async () => {
  const hook = await make();
  receiver.usual = 410;
  await ann.say(chat.id, 'bye');
  await server.until(async () => !(await get(hook.id)).enabled, 'did not switch the hook off');
  expect(await get(hook.id)).toMatchObject({ disabledBecause: 'gone', lastStatus: 410 });
  const { items } = (
    await ann.api.ask<{ items: { action: string; value?: string }[] }>('GET', `/api/chats/${chat.id}/audit`)
  ).body;
  expect(items.map(({ action, value }) => [action, value])).toEqual([
    ['disable_hook', 'a receiver'],
    ['make_hook', 'a receiver'],
  ]);
});

test('a hook that is deleted stops at once, with what it had still to say', async () => {
  const hook = await make();
  receiver.usual = 500;
  await ann.say(chat.id, 'unheard');
  await receiver.until(() => receiver.deliveries.length === 1);
  await ann.api.ask('DELETE', `${hooks}/${hook.id}`);
  receiver.usual = 200;
  const other = await Receiver.start();
  await make({ url: other.url() });
  await ann.say(chat.id, 'heard');
  await other.until(() => other.deliveries.length === 1);
  expect(receiver.deliveries).toHaveLength(1);
  expect((await ann.api.ask<OutgoingHookList>('GET', hooks)).body.items).toHaveLength(1);
  expect((await ann.api.refusal('GET', `${hooks}/${hook.id}`)).body.code).toBe('HOOK_NOT_FOUND');
});

test('metrics count, and the log keeps URLs and secrets to itself', async () => {
  const hook = await make();
  receiver.answers.push(500);
  await ann.say(chat.id, 'counted');
  await receiver.until(() => receiver.deliveries.length === 2);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/parley_hook_deliveries_total [1-9]/);
  expect(metrics).toMatch(/parley_hook_failures_total [1-9]/);
  expect(metrics).toMatch(/parley_hook_breakers_open \d/);
  expect(server.log).toContain('hook.delivery_failed');
  for (const secret of [hook.secret ?? 'x', 'token=x', '/in']) expect(server.log).not.toContain(secret);
});

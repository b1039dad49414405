import type { Chat, OutgoingHook } from '@parley/sdk';
import { beforeEach, expect, test } from 'vitest';
import { Api } from '../harness/api.js';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Receiver } from '../harness/receiver.js';
import { type Server, startServer } from '../harness/server.js';

// What was acknowledged is delivered, whenever the server is ended; what is sent twice has the same id both times.

const settings = { 'hooks.allow_private_targets': 'true', 'hooks.longest_retry_seconds': '1' };
let server: Server;
let ann: Person;
let chat: Chat;
let receiver: Receiver;
let hook: OutgoingHook;
beforeEach(async () => {
  server = await startServer({ settings });
  ann = await Person.register(server, 'ann');
  chat = await ann.group([]);
  receiver = await Receiver.start();
  const body = { name: 'n', url: receiver.url() };
  hook = (await ann.api.ask<OutgoingHook>('POST', `/api/chats/${chat.id}/hooks/outgoing`, { body })).body;
});

test('a server that is killed between the answer and its watermark sends the same delivery again', async () => {
  receiver.answers.push(async () => {
    await server.kill();
    return 200;
  });
  await ann.say(chat.id, 'one').catch(() => undefined);
  await receiver.until(() => receiver.deliveries.length === 1);
  await server.until(async () => Promise.resolve(!server.runs()), 'did not end').catch(() => undefined);
  await server.launch();
  await ann.say(chat.id, 'two');
  await receiver.until(() => receiver.texts.includes('two'));
  const [first, second] = receiver.deliveries;
  expect(second?.deliveryId).toBe(first?.deliveryId);
  expect(second?.events).toEqual(first?.events);
  expect(receiver.texts).toEqual(['one', 'two']);
  expect(await receiver.signedWith(hook.secret ?? '')).toBe(true);
});

test('nothing is lost over kills in the middle of the work', { timeout: 90_000 }, async () => {
  const said: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < 25; i += 1) {
      const words = `${round}.${i}`;
      await ann.say(chat.id, words);
      said.push(words);
    }
    await server.kill();
    await server.launch();
  }
  await receiver.until(() => receiver.texts.length >= said.length);
  expect(receiver.texts).toEqual(said);
});

test('what was said while the receiver was away comes when it is back, also over a restart', async () => {
  receiver.usual = 503;
  await ann.say(chat.id, 'one');
  await receiver.until(() => receiver.deliveries.length === 2);
  await server.terminate();
  receiver.usual = 200;
  await server.launch();
  await receiver.until(() => receiver.deliveries.length === 3);
  expect(new Set(receiver.deliveries.map(({ deliveryId }) => deliveryId)).size).toBe(1);
});

test('a hook that was made before the operator became strict calls nobody', async () => {
  await server.terminate();
  const strict = await startServer({ dataDir: server.dataDir, settings: { 'hooks.longest_retry_seconds': '1' } });
  const again = new Api(strict.url, ann.session.accessToken);
  await again.send(chat.id, { clientMessageId: newClientMessageId(), content: text('private') });
  const place = `/api/chats/${chat.id}/hooks/outgoing/${hook.id}`;
  const state = async () => (await again.ask<OutgoingHook>('GET', place)).body;
  await strict.until(async () => (await state()).failures > 0, 'did not try');
  expect((await state()).lastFailure?.reason).toBe('refused');
  expect(receiver.deliveries).toHaveLength(0);
});

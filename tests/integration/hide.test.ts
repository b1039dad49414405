import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server), await Person.register(server)];
});
afterAll(async () => server.dispose());

test('a message that is deleted for oneself is gone on every device, and stays for everybody else', async () => {
  const chat = await ada.direct(ben);
  const [kept, hidden] = [await ada.say(chat.id, 'kept'), await ada.say(chat.id, 'hidden')];
  const [socket, other] = [await ben.connect(), await (await ben.login()).connect()];
  socket.send({ type: 'DELETE_MESSAGE', messageId: hidden.id, for: 'me', ref: 'x' });
  expect(await socket.take('OK', ({ ref }) => ref === 'x')).toEqual({ type: 'OK', ref: 'x', chatId: chat.id });
  const event = await other.take('USER_EVENT', ({ kind }) => kind === 'messageHidden');
  expect(event).toMatchObject({ chatId: chat.id, messageId: hidden.id });
  expect((await ben.api.history(chat.id)).items.map(({ id }) => id)).toEqual([kept.id]);
  const bens = await ben.api.chat(chat.id);
  expect(bens.lastMessage?.id).toBe(kept.id);
  expect(bens.lastSeq).toBe(hidden.seq);
  expect((await ada.api.history(chat.id)).items.map(({ id }) => id)).toEqual([kept.id, hidden.id]);
  const { items } = (await ben.api.ask<{ items: { type: string }[] }>('GET', `/api/chats/${chat.id}/events`)).body;
  expect(items.at(-1)?.type).toBe('SKIPPED');
});

test('over HTTP it is the default, twice is once, and strangers learn nothing', async () => {
  const chat = await ada.direct(ben);
  const message = await ada.say(chat.id, 'once');
  for (let i = 0; i < 2; i += 1) {
    expect((await ben.api.ask('DELETE', `/api/messages/${message.id}`)).status).toBe(204);
  }
  const eve = await Person.register(server);
  for (const id of [message.id, 'none', `${chat.id}-999`]) {
    expect((await eve.api.refusal('DELETE', `/api/messages/${id}?for=me`)).body.code).toBe('MESSAGE_NOT_FOUND');
  }
});

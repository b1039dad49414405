import type { Chat, Message, MessageReceipts } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person, sayOn, text } from './harness/person.js';
import { Server } from './harness/server.js';

// Broadcast lists: one writes, each recipient has it in the direct chat with the writer, and nobody sees more.

let server: Server;
let ada: Person;
let ben: Person;
let cem: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, cem] = [await Person.register(server), await Person.register(server), await Person.register(server)];
});
afterAll(async () => server.dispose());

async function listFor(owner: Person, recipients: readonly Person[]): Promise<Chat> {
  const participantIds = recipients.map(({ id }) => id);
  return (
    await owner.api.ask<Chat>('POST', '/api/chats', { body: { type: 'broadcast', name: 'list', participantIds } })
  ).body;
}

/** Waits until the newest message of the direct chat says something. */
async function arrived(recipient: Person, from: Person, what: Partial<Message>): Promise<Message> {
  const chat = await recipient.direct(from);
  let newest: Message | undefined;
  await server.until(async () => {
    newest = (await recipient.api.wholeHistory(chat.id)).at(-1);
    return newest !== undefined && Object.entries(what).every(([key, value]) => matches(newest, key, value));
  }, 'brings no such message to a recipient');
  return newest!;
}
const matches = (message: Message | undefined, key: string, value: unknown): boolean =>
  JSON.stringify(message?.[key as keyof Message]) === JSON.stringify(value);

test('a message arrives live in each direct chat, and tells nobody of the list', async () => {
  const list = await listFor(ada, [ben, cem]);
  expect(list).toMatchObject({ type: 'broadcast', participantCount: 3, role: 'owner' });
  const [adas, bens] = [await ada.connect(), await ben.connect()];
  const ack = await sayOn(adas, list.id, 'hello all');
  const live = await bens.take('MESSAGE_RECEIVED', ({ message }) => message.content.text === 'hello all');
  expect(live.message).toMatchObject({ senderId: ada.id, chatId: (await ben.direct(ada)).id });
  expect(JSON.stringify(live)).not.toContain(list.id);
  expect(live.message.clientMessageId).toMatch(/^[0-9a-f]{32}$/);
  await arrived(cem, ada, { content: text('hello all') });
  for (const path of [
    `/api/chats/${list.id}`,
    `/api/chats/${list.id}/messages`,
    `/api/messages/${ack.messageId}/receipts`,
  ])
    expect((await ben.api.request('GET', path)).status, path).toBe(404);
  const chats = await ben.api.request<{ items: Chat[] }>('GET', '/api/chats');
  expect(chats.body.items.map(({ type }) => type)).toEqual(['direct']);
});

test('an edit and a deletion follow the message', async () => {
  const list = await listFor(ada, [ben, cem]);
  const message = await ada.say(list.id, 'drfat');
  for (const one of [ben, cem]) await arrived(one, ada, { content: text('drfat') });
  await ada.api.ask('PUT', `/api/messages/${message.id}`, { body: { content: text('draft') } });
  for (const one of [ben, cem]) await arrived(one, ada, { content: text('draft') });
  await ada.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
  for (const one of [ben, cem]) await arrived(one, ada, { isDeleted: true });
});

test('the writer sees who has got and read it', async () => {
  const list = await listFor(ada, [ben, cem]);
  const message = await ada.say(list.id, 'how far?');
  const copy = await arrived(ben, ada, { content: text('how far?') });
  await arrived(cem, ada, { content: text('how far?') });
  const bens = await ben.connect();
  bens.send({ type: 'MESSAGE_READ', chatId: copy.chatId, seq: copy.seq });
  await server.until(async () => {
    const { body } = await ada.api.request<MessageReceipts>('GET', `/api/messages/${message.id}/receipts`);
    return body.items?.length === 1 && body.items[0]?.userId === ben.id && body.items[0].status === 'read';
  }, 'tells of no reading');
});

test('only people may be named, and nobody joins by a link', async () => {
  const unknown = await ada.api.request('POST', '/api/chats', {
    body: { type: 'broadcast', name: 'x', participantIds: ['nobody-at-all'] },
  });
  expect(unknown).toMatchObject({ status: 404, body: { code: 'USER_NOT_FOUND' } });
  const list = await listFor(ada, [ben]);
  expect(await ada.api.request('GET', `/api/chats/${list.id}/invite-link`)).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN' },
  });
});

test('kill -9 while messages go out: what was acknowledged arrives at everybody, once', async () => {
  const recipients = await Promise.all(Array.from({ length: 12 }, async () => Person.register(server)));
  const list = await listFor(ada, recipients);
  const socket = await ada.connect();
  const acknowledged: string[] = [];
  for (let i = 0; i < 20; i += 1) {
    await sayOn(socket, list.id, `n${i}`);
    acknowledged.push(`n${i}`);
  }
  await server.kill();
  await server.launch();
  for (const recipient of recipients) {
    await arrived(recipient, ada, { content: text('n19') });
    const history = await recipient.api.wholeHistory((await recipient.direct(ada)).id);
    expect(history.map(({ content }) => content.text)).toEqual(acknowledged);
  }
});

import type { EventPage, Message } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, sayOn, text } from './harness/person.js';
import { Server } from './harness/server.js';

interface Items<Item> {
  items: Item[];
}

let server: Server;
let ada: Person;
let ben: Person;
let eve: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
});
afterAll(async () => server.dispose());

const edit = (who: Person, id: string, words: string) =>
  who.api.ask<Message>('PUT', `/api/messages/${id}`, { body: { content: text(words) } });

test('an edit over the socket is answered with OK, and everybody else gets MESSAGE_EDITED', async () => {
  const chat = await ada.group([ben]);
  const [mine, mineToo, theirs] = [await ada.connect(), await (await ada.login()).connect(), await ben.connect()];
  const { messageId, seq } = await sayOn(mine, chat.id, 'helo');
  mine.send({ type: 'EDIT_MESSAGE', ref: 'e1', messageId, content: text('hello') });
  const ok = await mine.take('OK');
  expect(ok).toEqual({ type: 'OK', ref: 'e1', chatId: chat.id, seq: seq + 1 });
  for (const socket of [mineToo, theirs]) {
    const { message } = await socket.take('MESSAGE_EDITED', (frame) => frame.seq === ok.seq);
    expect(message).toMatchObject({ id: messageId, seq, content: text('hello'), changedSeq: ok.seq, isDeleted: false });
    expect(message.editedAt).toBeDefined();
  }
  await mine.settle();
  expect(mine.count('MESSAGE_EDITED')).toBe(0);
  const { items } = (await ben.api.ask<Items<{ content: unknown }>>('GET', `/api/messages/${messageId}/edits`)).body;
  expect(items.map(({ content }) => content)).toEqual([text('helo'), text('hello')]);
});

test('an edit over HTTP shows in history, lastMessage and the log, also after kill -9', async () => {
  const chat = await ada.group([ben]);
  const first = await ben.say(chat.id, 'one');
  const edited = (await edit(ben, first.id, 'two')).body;
  expect(edited).toMatchObject({ id: first.id, content: text('two'), changedSeq: first.seq + 1 });
  await server.kill();
  await server.launch();
  expect((await ada.api.history(chat.id)).items).toEqual([edited]);
  expect((await ada.api.chat(chat.id)).lastMessage).toEqual(edited);
  const log = (await ada.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=${first.seq}`)).body;
  expect(log.items).toEqual([{ type: 'MESSAGE_EDITED', chatId: chat.id, seq: first.seq + 1, message: edited }]);
});

test('others may not edit, and outsiders learn nothing', async () => {
  const chat = await ada.group([ben]);
  const message = await ben.say(chat.id, 'mine');
  const body = { content: text('yours') };
  expect((await ada.api.refusal('PUT', `/api/messages/${message.id}`, { body })).body.code).toBe('FORBIDDEN');
  for (const [method, path, given] of [
    ['PUT', '', body],
    ['DELETE', '?for=everyone', undefined],
    ['GET', '/edits', undefined],
    ['GET', '/receipts', undefined],
    ['POST', '/reactions', { emoji: '+', action: 'add' }],
    ['POST', '/forward', { chatIds: [chat.id] }],
  ] as const) {
    const refused = await eve.api.refusal(method, `/api/messages/${message.id}${path}`, { body: given });
    expect([refused.status, refused.body.code]).toEqual([404, 'MESSAGE_NOT_FOUND']);
  }
  expect((await ada.api.history(chat.id)).items).toEqual([message]);
});

test('what is deleted for everyone is gone from history, log, versions and lastMessage', async () => {
  const chat = await ada.group([ben]);
  const socket = await ada.connect();
  const message = await ben.say(chat.id, 'a secret');
  await edit(ben, message.id, 'a better secret');
  await ada.api.ask('POST', `/api/messages/${message.id}/reactions`, { body: { emoji: '👍', action: 'add' } });
  expect((await ben.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`)).status).toBe(204);
  const deleted = await socket.take('MESSAGE_DELETED', ({ messageId }) => messageId === message.id);
  expect(deleted).toMatchObject({ chatId: chat.id, by: ben.id });
  const [left] = (await ada.api.history(chat.id)).items;
  expect(left).toMatchObject({
    id: message.id,
    seq: message.seq,
    isDeleted: true,
    reactions: [],
    changedSeq: deleted.seq,
  });
  const log = (await ada.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=0`)).body;
  const everything = JSON.stringify([left, log, await ada.api.chat(chat.id)]);
  expect(everything).not.toContain('secret');
  expect(log.items.map(({ seq }) => seq)).toEqual([...Array(deleted.seq).keys()].map((seq) => seq + 1));
  expect((await ada.api.ask<Items<unknown>>('GET', `/api/messages/${message.id}/edits`)).body.items).toEqual([]);
  expect((await ben.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`)).status).toBe(204);
});

test('reactions are counted once for each person, over HTTP and the socket', async () => {
  const chat = await ada.group([ben]);
  const message = await ada.say(chat.id, 'vote');
  const [mine, theirs] = [await ben.connect(), await ada.connect()];
  const body = { emoji: '🎉', action: 'add' };
  for (let twice = 0; twice < 2; twice += 1) {
    const { reactions } = (await ada.api.ask<Message>('POST', `/api/messages/${message.id}/reactions`, { body })).body;
    expect(reactions).toEqual([{ emoji: '🎉', count: 1, userIds: [ada.id] }]);
  }
  mine.send({ type: 'REACT', ref: 'r', messageId: message.id, emoji: '🎉', action: 'add' });
  const ok = await mine.take('OK', ({ ref }) => ref === 'r');
  const changed = await theirs.take('REACTION_CHANGED', ({ seq }) => seq === ok.seq);
  expect(changed.reactions).toEqual([{ emoji: '🎉', count: 2, userIds: [ada.id, ben.id] }]);
  mine.send({ type: 'REACT', ref: 'x', messageId: message.id, emoji: '🎉', action: 'remove' });
  await mine.take('OK', ({ ref }) => ref === 'x');
  expect((await ada.api.history(chat.id)).items[0]?.reactions).toEqual([{ emoji: '🎉', count: 1, userIds: [ada.id] }]);
});

test('a forwarded message names its first author, however often it is passed on', async () => {
  const [source, target, next] = [await ada.group([ben]), await ben.group([eve]), await eve.group([ada])];
  const message = await ada.say(source.id, 'news');
  const key = { 'Idempotency-Key': newClientMessageId() };
  const forward = async (who: Person, id: string, chat: string) =>
    (
      await who.api.ask<Items<Message>>('POST', `/api/messages/${id}/forward`, {
        body: { chatIds: [chat] },
        headers: key,
      })
    ).body.items;
  const [copy] = await forward(ben, message.id, target.id);
  expect(copy).toMatchObject({ chatId: target.id, senderId: ben.id, content: text('news') });
  expect(copy?.forwardedFrom).toEqual({ userId: ada.id, name: 'ada' });
  expect(await forward(ben, message.id, target.id)).toEqual([copy]);
  expect((await eve.api.history(target.id)).items).toHaveLength(1);
  const [again] = await forward(eve, copy?.id ?? '', next.id);
  expect(again).toMatchObject({ chatId: next.id, senderId: eve.id, forwardedFrom: { userId: ada.id, name: 'ada' } });
  const refused = await ben.api.refusal('POST', `/api/messages/${message.id}/forward`, {
    body: { chatIds: [target.id, next.id] },
  });
  expect(refused.body.code).toBe('CHAT_NOT_FOUND');
  expect((await eve.api.history(target.id)).items).toHaveLength(1);
});

test('a forward that is repeated is answered as its copies stand, and holds nothing that was deleted', async () => {
  const [source, target, left] = [await ada.group([ben]), await ben.group([eve]), await eve.group([ben])];
  const message = await ada.say(source.id, 'a secret');
  const headers = { 'Idempotency-Key': newClientMessageId() };
  const path = `/api/messages/${message.id}/forward`;
  const forward = async (chatIds: string[]) =>
    ben.api.request<Items<Message>>('POST', path, { body: { chatIds }, headers });
  const [copy, gone] = (await forward([target.id, left.id])).body.items;
  await ben.api.ask('DELETE', `/api/messages/${copy?.id}?for=everyone`);
  await ada.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
  const again = await forward([target.id, left.id]);
  expect(again.status).toBe(200);
  expect(again.body.items).toMatchObject([
    { id: copy?.id, isDeleted: true },
    { id: gone?.id, content: text('a secret') },
  ]);
  expect(again.body.items[0]?.content).not.toHaveProperty('text');
  await ben.api.ask('DELETE', `/api/chats/${left.id}?mode=leave`);
  expect((await forward([target.id, left.id])).body.items.map(({ id }) => id)).toEqual([copy?.id]);
  expect((await forward([target.id])).status).toBe(422);
});

test('receipts tell who has got and who has read a message', async () => {
  const chat = await ada.group([ben, eve]);
  const message = await ada.say(chat.id, 'read me');
  const [bens, eves, mine] = [await ben.connect(), await eve.connect(), await ada.connect()];
  bens.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: message.seq });
  eves.send({ type: 'MESSAGE_DELIVERED', chatId: chat.id, seq: message.seq });
  await mine.take('RECEIPT', ({ userId, readSeq }) => userId === ben.id && readSeq === message.seq);
  await mine.take('RECEIPT', ({ userId, deliveredSeq }) => userId === eve.id && deliveredSeq === message.seq);
  const { items } = (
    await ada.api.ask<Items<{ userId: string; status: string }>>('GET', `/api/messages/${message.id}/receipts`)
  ).body;
  expect(new Map(items.map(({ userId, status }) => [userId, status]))).toEqual(
    new Map([
      [ben.id, 'read'],
      [eve.id, 'delivered'],
    ]),
  );
});

test('a message of a chat with a timer says when it expires, and is told to nobody afterwards', async () => {
  const chat = await ada.group([ben]);
  await ada.api.ask('PUT', `/api/chats/${chat.id}`, { body: { settings: { disappearingSeconds: 1 } } });
  const message = await ada.say(chat.id, 'soon gone');
  expect(Date.parse(message.expiresAt ?? '') - Date.parse(message.timestamp)).toBe(1000);
  await server.until(async () => (await ben.api.history(chat.id)).items.length === 0, 'the message stays');
  const log = (await ben.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=${message.seq - 1}`)).body;
  expect(log.items).toEqual([{ type: 'SKIPPED', chatId: chat.id, seq: message.seq }]);
  expect((await ben.api.chat(chat.id)).lastMessage).toBeUndefined();
  expect((await ada.api.refusal('PUT', `/api/messages/${message.id}`, { body: { content: text('x') } })).status).toBe(
    404,
  );
});

test('mentions are counted until they are read', async () => {
  const chat = await ada.group([ben, eve]);
  const content = { ...text('@ben'), mentions: [ben.id] };
  const { body } = await ada.api.send(chat.id, { clientMessageId: newClientMessageId(), content });
  expect((await ben.api.chat(chat.id)).mentionCount).toBe(1);
  expect((await eve.api.chat(chat.id)).mentionCount).toBe(0);
  const socket = await ben.connect();
  socket.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: body.seq });
  await socket.take('RECEIPT', ({ userId, readSeq }) => userId === ben.id && readSeq === body.seq);
  expect((await ben.api.chat(chat.id)).mentionCount).toBe(0);
});

test('bad acts get one error and change nothing', async () => {
  const chat = await ada.direct(ben);
  const socket = await ada.connect();
  const message = await ada.say(chat.id, 'here');
  for (const [frame, code] of [
    [{ type: 'EDIT_MESSAGE', messageId: message.id }, 'INVALID_FIELD'],
    [{ type: 'EDIT_MESSAGE', messageId: 'nothing', content: text('x') }, 'MESSAGE_NOT_FOUND'],
    [{ type: 'DELETE_MESSAGE', messageId: message.id, for: 'them' }, 'INVALID_FIELD'],
    [{ type: 'REACT', messageId: message.id, emoji: '', action: 'add' }, 'INVALID_FIELD'],
    [{ type: 'REACT', messageId: message.id, emoji: '+', action: 'toggle' }, 'INVALID_FIELD'],
    [{ type: 'REACT', messageId: message.id, emoji: 'x'.repeat(65), action: 'add' }, 'INVALID_FIELD'],
  ] as const) {
    const ref = newClientMessageId();
    socket.send({ ...frame, ref });
    expect((await socket.take('ERROR', (error) => error.ref === ref)).code).toBe(code);
  }
  expect((await ada.api.chat(chat.id)).lastSeq).toBe(message.seq);
});

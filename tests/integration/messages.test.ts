import type { EventPage, Message } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, sayOn, text } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
});
afterAll(async () => server.dispose());

test('a message reaches every other socket of both, and the sender gets the acknowledgement instead', async () => {
  const chat = await ada.direct(ben);
  const [mine, mineToo, theirs] = [await ada.connect(), await (await ada.login()).connect(), await ben.connect()];
  const ack = await sayOn(mine, chat.id, 'hello');
  for (const socket of [mineToo, theirs]) {
    const { message, seq } = await socket.take('MESSAGE_RECEIVED', ({ chatId }) => chatId === chat.id);
    expect(message).toMatchObject({
      id: ack.messageId,
      senderId: ada.id,
      content: text('hello'),
      timestamp: ack.timestamp,
    });
    expect([seq, message.seq, message.ordinal]).toEqual([ack.seq, ack.seq, ack.ordinal]);
  }
  await mine.settle();
  expect(mine.count('MESSAGE_RECEIVED')).toBe(0);
});

test('one clientMessageId gives one message, over HTTP, the socket, RETRY and a reconnect', async () => {
  const chat = await ada.group([ben]);
  const [socket, theirs] = [await ada.connect(), await ben.connect()];
  const request = { clientMessageId: newClientMessageId(), content: text('once') };
  const frame = { type: 'SEND_MESSAGE', chatId: chat.id, ...request };
  socket.send(frame);
  const first = await socket.take('MESSAGE_ACK');
  socket.send(frame);
  const second = await socket.take('MESSAGE_ACK');
  socket.send({ type: 'RETRY', original: frame });
  const third = await socket.take('MESSAGE_ACK');
  await socket.close();
  const next = await ada.connect();
  next.send(frame);
  const fourth = await next.take('MESSAGE_ACK');
  const overHttp = await ada.api.send(chat.id, request);
  expect(overHttp.status).toBe(200);
  for (const ack of [second, third, fourth]) expect(ack).toEqual(first);
  expect(overHttp.body).toMatchObject({ id: first.messageId, seq: first.seq });
  const last = await sayOn(next, chat.id, 'after');
  await theirs.take('MESSAGE_RECEIVED', ({ seq }) => seq === last.seq);
  expect(theirs.count('MESSAGE_RECEIVED')).toBe(1);
  expect((await ben.api.history(chat.id)).items).toHaveLength(2);
});

test('the same clientMessageId at the same moment, from two devices, gives one message', async () => {
  const chat = await ada.group([ben]);
  const sockets = [await ada.connect(), await (await ada.login()).connect()];
  const frame = { type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId: newClientMessageId(), content: text('x') };
  for (const socket of sockets) for (let i = 0; i < 10; i += 1) socket.send(frame);
  const acks = [];
  for (const socket of sockets) for (let i = 0; i < 10; i += 1) acks.push(await socket.take('MESSAGE_ACK'));
  expect(new Set(acks.map(({ messageId, seq }) => `${messageId} ${seq}`)).size).toBe(1);
  expect((await ada.api.history(chat.id)).items).toHaveLength(1);
});

test("another person's clientMessageId, and another chat's, are different messages", async () => {
  const [one, two] = [await ada.group([ben]), await ada.group([ben])];
  const request = { clientMessageId: 'the-same-everywhere', content: text('x') };
  const ids = [];
  for (const [api, chat] of [
    [ada.api, one],
    [ben.api, one],
    [ada.api, two],
  ] as const) {
    const sent = await api.send(chat.id, request);
    expect(sent.status).toBe(201);
    ids.push(sent.body.id);
  }
  expect(new Set(ids).size).toBe(3);
});

test('everybody sees messages of concurrent senders in one order, without holes', async () => {
  const people = [ada, ben, await Person.register(server, 'cem')];
  const chat = await ada.group(people.slice(1));
  const sockets = await Promise.all(people.map(async (person) => person.connect()));
  const each = 100;
  const acked = new Map<number, string>();
  await Promise.all(
    sockets.map(async (socket, sender) => {
      for (let i = 0; i < each; i += 1) {
        const clientMessageId = `${sender}-${i}`;
        socket.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId, content: text(clientMessageId) });
      }
      for (let i = 0; i < each; i += 1) {
        const ack = await socket.take('MESSAGE_ACK', undefined, 20);
        acked.set(ack.seq, ack.clientMessageId);
      }
    }),
  );
  const total = each * people.length;
  const seqs = [...acked.keys()].sort((a, b) => a - b);
  expect(seqs).toEqual(Array.from({ length: total }, (_, i) => chat.lastSeq + 1 + i));
  const expected = seqs.map((seq) => acked.get(seq));
  for (const [index, socket] of sockets.entries()) {
    const received: string[] = [];
    for (let i = 0; i < total - each; i += 1) {
      const { message } = await socket.take('MESSAGE_RECEIVED', ({ chatId }) => chatId === chat.id, 20);
      received.push(message.clientMessageId);
    }
    expect(received).toEqual(expected.filter((id) => !id?.startsWith(`${index}-`)));
  }
  for (const { api } of people) {
    const history = await api.wholeHistory(chat.id);
    expect(history.map(({ clientMessageId }) => clientMessageId)).toEqual(expected);
    expect(history.map(({ ordinal }) => ordinal)).toEqual(history.map((_, i) => i + 1));
    const times = history.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort());
  }
  // A sender's own messages keep the order in which they were sent.
  for (const index of people.keys()) {
    const own = expected.filter((id) => id?.startsWith(`${index}-`));
    expect(own).toEqual(Array.from({ length: each }, (_, i) => `${index}-${i}`));
  }
});

test('history is read page by page in both directions, and around a message', async () => {
  const chat = await ada.group([ben]);
  const socket = await ada.connect();
  const ids: string[] = [];
  for (let i = 0; i < 12; i += 1) ids.push((await sayOn(socket, chat.id, String(i))).messageId);
  const page = async (query: string): Promise<string[]> =>
    (await ben.api.history(chat.id, query)).items.map(({ id }: Message) => id);
  expect(await page('limit=5')).toEqual(ids.slice(7));
  expect(await page(`limit=5&before=${ids[7]}`)).toEqual(ids.slice(2, 7));
  expect(await page(`limit=5&after=${ids[2]}`)).toEqual(ids.slice(3, 8));
  const around = await page(`limit=5&around=${ids[6]}`);
  expect(around).toContain(ids[6]);
  expect(around).toHaveLength(5);
  expect(await page(`before=${ids[0]}`)).toEqual([]);
  const { asOfSeq } = await ben.api.history(chat.id);
  expect(asOfSeq).toBe((await ben.api.chat(chat.id)).lastSeq);
});

test('the log holds every event as the socket carried it', async () => {
  const chat = await ada.group([ben]);
  const socket = await ben.connect();
  await ada.say(chat.id, 'one');
  await ada.say(chat.id, 'two');
  const live = [await socket.take('MESSAGE_RECEIVED'), await socket.take('MESSAGE_RECEIVED')];
  const log = (await ben.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=0`)).body;
  expect(log.items.map(({ seq }) => seq)).toEqual(Array.from({ length: log.lastSeq }, (_, i) => i + 1));
  expect(log.items.slice(-2)).toEqual(live);
  expect(log.complete).toBe(true);
  const tail = (await ben.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=${live[0]?.seq}`)).body;
  expect(tail.items).toEqual([live[1]]);
});

test('vectorClock counts the author’s messages, and of others what exists', async () => {
  const chat = await ada.group([ben]);
  const [mine, theirs] = [await ada.connect(), await ben.connect()];
  const send = { type: 'SEND_MESSAGE', chatId: chat.id, content: text('hello') } as const;
  expect(await ada.say(chat.id, 'without')).not.toHaveProperty('vectorClock');
  const frame = { ...send, clientMessageId: newClientMessageId(), vectorClock: { [ben.id]: 5, [ada.id]: 70 } };
  mine.send(frame);
  const ack = await mine.take('MESSAGE_ACK');
  expect(ack.vectorClock).toEqual({ [ada.id]: 2 });
  const { message } = await theirs.take('MESSAGE_RECEIVED', ({ seq }) => seq === ack.seq);
  expect(message.vectorClock).toEqual({ [ada.id]: 2 });
  const answer = await ben.api.send(chat.id, {
    ...{ clientMessageId: newClientMessageId(), content: text('answer') },
    ...{ vectorClock: { [ada.id]: 1, [chat.id]: 1, nobody: 9 } },
  });
  expect(answer.body.vectorClock).toEqual({ [ada.id]: 1, [ben.id]: 1 });
  mine.send({ type: 'RETRY', original: frame });
  expect(await mine.take('MESSAGE_ACK')).toEqual(ack);
  const again = await ada.api.send(chat.id, { clientMessageId: frame.clientMessageId, content: frame.content });
  expect(again.status).toBe(200);
  expect(again.body.vectorClock).toEqual(ack.vectorClock);
  const history = (await ben.api.history(chat.id)).items.map(({ vectorClock }) => vectorClock);
  expect(history).toEqual([undefined, message.vectorClock, answer.body.vectorClock]);
});

test('seenSeq is clamped, and replyTo must be a message of the chat', async () => {
  const chat = await ada.group([ben]);
  const first = await ada.say(chat.id, 'first');
  const reply = await ben.api.send(chat.id, {
    ...{ clientMessageId: newClientMessageId(), content: text('reply') },
    ...{ replyTo: first.id, seenSeq: 1_000_000 },
  });
  expect(reply.body.replyTo).toBe(first.id);
  expect(reply.body.seenSeq).toBe(first.seq);
  const body = { clientMessageId: newClientMessageId(), content: text('x'), replyTo: 'no-such-message' };
  expect((await ben.api.refusal('POST', `/api/chats/${chat.id}/messages`, { body })).status).toBeGreaterThanOrEqual(
    400,
  );
});

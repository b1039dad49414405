import type { ReadPosition } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person, sayOn } from './harness/person.js';
import { Server } from './harness/server.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
});
afterAll(async () => server.dispose());

test('delivered and read marks come to the sender, and clear the unread count', async () => {
  const chat = await ada.group([ben]);
  const [adas, bens] = [await ada.connect(), await ben.connect()];
  const ack = await sayOn(adas, chat.id, 'one');
  await sayOn(adas, chat.id, 'two');
  await bens.take('MESSAGE_RECEIVED', ({ seq, chatId }) => chatId === chat.id && seq === ack.seq);
  expect((await ben.api.chat(chat.id)).unreadCount).toBe(2);
  bens.send({ type: 'MESSAGE_DELIVERED', chatId: chat.id, seq: ack.seq });
  const delivered = await adas.take(
    'RECEIPT',
    ({ chatId, deliveredSeq }) => chatId === chat.id && deliveredSeq === ack.seq,
  );
  expect(delivered.userId).toBe(ben.id);
  bens.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: ack.seq });
  await adas.take('RECEIPT', ({ chatId, readSeq }) => chatId === chat.id && readSeq === ack.seq);
  expect(await ben.api.chat(chat.id)).toMatchObject({ readSeq: ack.seq, unreadCount: 1 });
  const { receipts } = await ada.api.chat(chat.id);
  expect(receipts?.find(({ userId }) => userId === ben.id)).toMatchObject({ deliveredSeq: ack.seq, readSeq: ack.seq });
});

test('a mark never moves back, and one above the end is clamped', async () => {
  const chat = await ada.group([ben]);
  const bens = await ben.connect();
  await ada.say(chat.id, 'one');
  const last = await ada.say(chat.id, 'two');
  bens.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: 1_000_000 });
  bens.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: 1 });
  await bens.settle();
  await expect.poll(async () => ben.api.chat(chat.id)).toMatchObject({ readSeq: last.seq, unreadCount: 0 });
});

test("reading on one device tells the reader's other devices", async () => {
  const chat = await ada.group([ben]);
  const [phone, laptop] = [await ben.connect(), await (await ben.login()).connect()];
  const message = await ada.say(chat.id, 'one');
  await phone.take('MESSAGE_RECEIVED', ({ chatId }) => chatId === chat.id);
  phone.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: message.seq });
  await laptop.take(
    'RECEIPT',
    ({ chatId, userId, readSeq }) => chatId === chat.id && userId === ben.id && readSeq === message.seq,
  );
  const read = { chatId: chat.id, readSeq: message.seq };
  const told = ({ chatId, readSeq }: ReadPosition): boolean => chatId === read.chatId && readSeq === read.readSeq;
  await laptop.take('USER_EVENT', ({ kind, positions = [] }) => kind === 'read' && positions.some(told));
});

test('a device that was away hears from its cursor on what was read meanwhile, in many chats at once', async () => {
  const eve = await Person.register(server, 'eve');
  const chats = [await ada.group([eve], 'one'), await ada.group([eve], 'two'), await ada.group([eve], 'three')];
  const away = await (await eve.login()).connected();
  await away.socket.close();
  const phone = await eve.connect();
  const read = [];
  for (const { id: chatId } of chats) read.push({ chatId, readSeq: (await ada.say(chatId, 'news')).seq });
  for (const { chatId, readSeq } of read) phone.send({ type: 'MESSAGE_READ', chatId, seq: readSeq });
  const told: ReadPosition[] = [];
  while (told.length < read.length)
    told.push(...((await phone.take('USER_EVENT', ({ kind }) => kind === 'read')).positions ?? []));
  const back = await eve.connect(away.hello.cursor);
  back.send({ type: 'SYNC', cursor: away.hello.cursor });
  const synced = await back.take('SYNCED');
  const caughtUp = back.inbox.flatMap((frame) => (frame.type === 'USER_EVENT' ? (frame.positions ?? []) : []));
  const byChat = (a: ReadPosition, b: ReadPosition): number => a.chatId.localeCompare(b.chatId);
  expect(caughtUp.toSorted(byChat)).toEqual(read.toSorted(byChat));
  expect(synced.chats.map(({ chatId, readSeq }) => ({ chatId, readSeq })).toSorted(byChat)).toEqual(
    read.toSorted(byChat),
  );
});

test("sending reads: one's own messages are never unread", async () => {
  const chat = await ada.group([ben]);
  await ben.say(chat.id, 'one');
  const mine = await ada.say(chat.id, 'two');
  expect(await ada.api.chat(chat.id)).toMatchObject({ unreadCount: 0, readSeq: mine.seq });
  expect((await ben.api.chat(chat.id)).unreadCount).toBe(1);
});

test('marks are kept over a restart', async () => {
  const own = await Server.start();
  try {
    const [x, y] = [await Person.register(own), await Person.register(own)];
    const chat = await x.direct(y);
    const message = await x.say(chat.id, 'one');
    const socket = await y.connect();
    socket.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: message.seq });
    await socket.settle();
    await expect.poll(async () => (await y.api.chat(chat.id)).readSeq).toBe(message.seq);
    expect(await own.terminate()).toBe(0);
    await own.launch();
    expect(await y.api.chat(chat.id)).toMatchObject({ readSeq: message.seq, unreadCount: 0 });
  } finally {
    await own.dispose();
  }
});

test('typing is seen by the others and ends by itself, or when it is stopped', async () => {
  const chat = await ada.group([ben]);
  const [adas, bens] = [await ada.connect(), await ben.connect()];
  const typing = async (isTyping: boolean, seconds = 5): Promise<unknown> =>
    bens.take(
      'TYPING',
      (frame) => frame.chatId === chat.id && frame.userId === ada.id && frame.isTyping === isTyping,
      seconds,
    );
  adas.send({ type: 'TYPING_START', chatId: chat.id });
  await typing(true);
  const began = Date.now();
  await typing(false, 6);
  expect(Date.now() - began).toBeGreaterThan(2000);
  adas.send({ type: 'TYPING_START', chatId: chat.id });
  await typing(true);
  adas.send({ type: 'TYPING_STOP', chatId: chat.id });
  await typing(false, 2);
  await adas.settle();
  expect(adas.count('TYPING')).toBe(0);
});

test('presence follows the last socket of a person, for those who watch and share a chat', async () => {
  // People of their own: those of the other tests have sockets open.
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  await ada.direct(ben);
  const bens = await ben.connect();
  bens.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  const becomes = async (status: string, seconds = 8): Promise<{ lastSeen?: string }> =>
    bens.take('PRESENCE_BROADCAST', (frame) => frame.userId === ada.id && frame.status === status, seconds);
  await becomes('offline');
  const [phone, laptop] = [await ada.connect(), await (await ada.login()).connect()];
  await becomes('online');
  phone.send({ type: 'PRESENCE_UPDATE', status: 'busy' });
  await becomes('busy');
  await phone.close();
  await laptop.close();
  const offline = await becomes('offline');
  expect(offline.lastSeen).toBeDefined();
  await ada.connect();
  await becomes('online');
});

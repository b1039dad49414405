import type { Chat, EventPage, MessageReceivedFrame } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, sayOn, text } from '../harness/person.js';
import { Server } from '../harness/server.js';
import type { Frames } from '../harness/frame_inbox.js';
import type { Socket } from '../harness/socket.js';

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
});
afterAll(async () => server.dispose());

/** Says SYNC until nothing more is to come; returns all chats that were named, and the last cursor. */
async function sync(
  socket: Socket,
  request: object,
): Promise<{ cursor: string; chats: Frames['SYNCED']['chats'][number][] }> {
  const chats = [];
  for (let next = request; ;) {
    socket.send({ type: 'SYNC', ...next });
    const synced = await socket.take('SYNCED');
    chats.push(...synced.chats);
    if (!synced.more) return { cursor: synced.cursor, chats };
    next = { ...request, cursor: synced.cursor };
  }
}

/** Every event of a chat after `held`, as a client that was away puts it together. */
async function catchUp(person: Person, socket: Socket, chatId: string, held: number): Promise<number[]> {
  const seqs = socket.inbox.flatMap((frame) =>
    'seq' in frame && 'chatId' in frame && frame.chatId === chatId ? [frame.seq] : [],
  );
  const log = (await person.api.ask<EventPage>('GET', `/api/chats/${chatId}/events?after=${held}&limit=200`)).body;
  return [
    ...new Set([...seqs.filter((seq): seq is number => seq !== undefined), ...log.items.map(({ seq }) => seq)]),
  ].sort((a, b) => a - b);
}

test('after an absence, SYNC names what changed and everything can be read', async () => {
  const [chat, quiet] = [await ada.group([ben], 'busy'), await ada.group([ben], 'quiet')];
  const { socket, hello } = await ben.connected();
  await socket.close();
  for (let i = 0; i < 20; i += 1) await ada.say(chat.id, `missed ${i}`);
  const born = await ada.group([ben], 'born meanwhile');
  const back = await ben.connect(hello.cursor);
  const { chats } = await sync(back, {
    cursor: hello.cursor,
    chats: { [chat.id]: chat.lastSeq, [quiet.id]: quiet.lastSeq },
  });
  const named = new Map(chats.map((each) => [each.chatId, each]));
  expect(named.get(chat.id)?.lastSeq).toBe(chat.lastSeq + 20);
  expect(named.has(born.id)).toBe(true);
  const seqs = await catchUp(ben, back, chat.id, chat.lastSeq);
  expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => chat.lastSeq + 1 + i));
});

test('with a cursor, live frames are held until SYNCED, and none is lost', async () => {
  const chat = await ada.group([ben]);
  const { socket, hello } = await ben.connected();
  await socket.close();
  const back = await ben.connect(hello.cursor);
  const adas = await ada.connect();
  const ack = await sayOn(adas, chat.id, 'while held');
  await back.settle();
  expect(back.count('MESSAGE_RECEIVED')).toBe(0);
  const { chats } = await sync(back, { cursor: hello.cursor, chats: { [chat.id]: chat.lastSeq } });
  expect(chats.find(({ chatId }) => chatId === chat.id)?.lastSeq).toBe(ack.seq);
  const later = await sayOn(adas, chat.id, 'live again');
  await back.take('MESSAGE_RECEIVED', ({ seq }) => seq === later.seq);
  expect(await catchUp(ben, back, chat.id, chat.lastSeq)).toContain(ack.seq);
});

test('without a cursor, live frames start at once', async () => {
  const chat = await ada.group([ben]);
  const socket = await ben.connect();
  const message = await ada.say(chat.id, 'hello');
  await socket.take('MESSAGE_RECEIVED', ({ seq }) => seq === message.seq);
});

test('a SYNC without a cursor names every chat', async () => {
  const eve = await Person.register(server, 'eve');
  const chats = new Set<string>();
  for (let i = 0; i < 5; i += 1) chats.add((await eve.group([ben], `chat ${i}`)).id);
  const socket = await eve.connect();
  const synced = await sync(socket, {});
  expect(new Set(synced.chats.map(({ chatId }) => chatId))).toEqual(chats);
});

test('SYNCED says that one is no longer in a chat', async () => {
  const chat = await ada.group([ben]);
  const { socket, hello } = await ben.connected();
  await socket.close();
  await ada.api.ask('DELETE', `/api/chats/${chat.id}/participants/${ben.id}`);
  const back = await ben.connect(hello.cursor);
  const { chats } = await sync(back, { cursor: hello.cursor, chats: { [chat.id]: chat.lastSeq } });
  expect(chats.find(({ chatId }) => chatId === chat.id)).toMatchObject({ removed: true });
});

test('a cursor that is none is refused, and one can start without', async () => {
  const socket = await ben.connect();
  socket.send({ type: 'SYNC', cursor: 'nonsense', ref: 'r' });
  const error = await socket.take('ERROR', ({ ref }) => ref === 'r');
  expect(['CURSOR_EXPIRED', 'INVALID_FIELD']).toContain(error.code);
  await sync(socket, {});
});

test('a page of history and the log after it give what the log alone gives', async () => {
  const chat = await ada.group([ben]);
  const writer = (async (): Promise<void> => {
    const socket = await ada.connect();
    for (let i = 0; i < 60; i += 1) await sayOn(socket, chat.id, String(i));
  })();
  const page = await ben.api.history(chat.id);
  await writer;
  const log = (await ben.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=${page.asOfSeq}&limit=200`))
    .body;
  const later = log.items.flatMap((event) =>
    event.type === 'MESSAGE_RECEIVED' ? [(event as MessageReceivedFrame).message] : [],
  );
  expect([...page.items, ...later]).toEqual((await ben.api.history(chat.id)).items);
});

test('the log is read in pages that say whether they are complete', async () => {
  const chat = await ada.group([ben]);
  for (let i = 0; i < 7; i += 1) await ada.say(chat.id, String(i));
  const first = (await ben.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=0&limit=3`)).body;
  expect(first.items.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(first.complete).toBe(false);
  const rest = (await ben.api.ask<EventPage>('GET', `/api/chats/${chat.id}/events?after=3&limit=200`)).body;
  expect(rest.complete).toBe(true);
  expect(rest.items.at(-1)?.seq).toBe(rest.lastSeq);
  expect((await ada.api.ask<Chat>('GET', `/api/chats/${chat.id}`)).body.lastSeq).toBe(rest.lastSeq);
});

test('many devices that come back at once all get everything', async () => {
  const chat = await ada.group([ben]);
  const devices = await Promise.all(Array.from({ length: 20 }, async () => ben.connected()));
  await Promise.all(devices.map(async ({ socket }) => socket.close()));
  const last = await ada.api.send(chat.id, { clientMessageId: newClientMessageId(), content: text('to all') });
  await Promise.all(
    devices.map(async ({ hello }) => {
      const socket = await ben.connect(hello.cursor);
      const { chats } = await sync(socket, { cursor: hello.cursor, chats: { [chat.id]: chat.lastSeq } });
      expect(chats.find(({ chatId }) => chatId === chat.id)?.lastSeq).toBe(last.body.seq);
    }),
  );
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newClientMessageId, Person, sayOn, text } from './harness/person.js';
import { Server } from './harness/server.js';
import { Socket } from './harness/socket.js';

let server: Server;
let ada: Person;
let chatId: string;
beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server, 'ada');
  chatId = (await ada.direct(await Person.register(server, 'ben'))).id;
});
afterAll(async () => server.dispose());

const clockOf = (people: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: people }, (_, i) => [`u${i}`, 1]));

describe('signing in', () => {
  test('CONNECTED says who one is, and what is in force', async () => {
    const { hello } = await ada.connected();
    expect(hello).toMatchObject({ userId: ada.id, deviceId: ada.session.deviceId, heartbeatSeconds: 30 });
  });

  test('the first frame must be CONNECT', async () => {
    const socket = await Socket.open(server.url);
    socket.send({ type: 'PING', timestamp: 1 });
    expect((await socket.take('ERROR')).code).toBe('CONNECT_REQUIRED');
  });

  test('a wrong token is refused, and the socket closes with 4401', async () => {
    const socket = await Socket.open(server.url);
    socket.send({ type: 'CONNECT', token: 'wrong' });
    expect((await socket.take('ERROR')).code).toBe('UNAUTHENTICATED');
    expect((await socket.closed).code).toBe(4401);
  });

  test('signing in twice is refused, and the socket stays', async () => {
    const socket = await ada.connect();
    socket.send({ type: 'CONNECT', token: ada.session.accessToken });
    expect((await socket.take('ERROR')).code).toBe('ALREADY_CONNECTED');
    await socket.settle();
  });

  test('a handshake that is none gets an answer in the shape of errors', async () => {
    const answer = await ada.api.refusal('GET', '/api/chat/connect');
    expect(answer.headers.get('content-type')).toContain('application/json');
  });
});

describe('a frame that is wrong gets an error, the socket lives, nothing changes', () => {
  let socket: Socket;
  let before: number;
  beforeEach(async () => {
    socket = await ada.connect();
    before = (await ada.api.chat(chatId)).lastSeq;
  });
  const content = text('x');
  const deep = `{"type":"PING","timestamp":${'['.repeat(100)}${']'.repeat(100)}}`;
  const send = (changes: object): object => ({
    ...{ type: 'SEND_MESSAGE', chatId, clientMessageId: newClientMessageId(), content },
    ...changes,
  });

  test.each([
    ['no JSON', '{"type":', 'BAD_REQUEST'],
    ['nothing', '', 'BAD_REQUEST'],
    ['a number', '7', 'BAD_REQUEST'],
    ['null', 'null', 'BAD_REQUEST'],
    ['too deep', deep, 'BAD_REQUEST'],
    ['two values', '{"type":"PING"} {}', 'BAD_REQUEST'],
  ])('%s', async (_name, frame, code) => {
    socket.sendText(frame);
    expect((await socket.take('ERROR')).code).toBe(code);
    await socket.settle();
  });

  test.each([
    ['no type', () => ({ chatId }), 'INVALID_FIELD', 'type'],
    ['a type that is no text', () => ({ type: 7 }), 'INVALID_FIELD', 'type'],
    ['an unknown type', () => ({ type: 'DANCE' }), 'UNKNOWN_TYPE', ''],
    ['no chat', () => send({ chatId: undefined }), 'INVALID_FIELD', 'chatId'],
    ['a chat that is no text', () => send({ chatId: 7 }), 'INVALID_FIELD', 'chatId'],
    ['a chat that could not exist', () => send({ chatId: '../../etc' }), 'CHAT_NOT_FOUND', ''],
    ['no clientMessageId', () => send({ clientMessageId: undefined }), 'INVALID_FIELD', 'clientMessageId'],
    ['a long clientMessageId', () => send({ clientMessageId: 'x'.repeat(129) }), 'INVALID_FIELD', 'clientMessageId'],
    ['no content', () => send({ content: undefined }), 'INVALID_FIELD', 'content'],
    ['content that is a text', () => send({ content: 'hi' }), 'INVALID_FIELD', 'content'],
    ['content without a type', () => send({ content: { text: 'hi' } }), 'INVALID_FIELD', 'type'],
    ['content of an unknown type', () => send({ content: { type: 'smell' } }), 'INVALID_FIELD', 'type'],
    ['text that is a number', () => send({ content: { type: 'text', text: 1 } }), 'INVALID_FIELD', 'text'],
    ['a negative seenSeq', () => send({ seenSeq: -1 }), 'INVALID_FIELD', 'seenSeq'],
    ['a vector clock that is a list', () => send({ vectorClock: [] }), 'INVALID_FIELD', 'vectorClock'],
    ['a vector clock with a fraction', () => send({ vectorClock: { u: 0.5 } }), 'INVALID_FIELD', 'vectorClock.u'],
    ['a vector clock of 51', () => send({ vectorClock: clockOf(51) }), 'INVALID_FIELD', 'vectorClock'],
    ['a RETRY of nothing', () => ({ type: 'RETRY' }), 'INVALID_FIELD', 'original'],
    ['a watermark without seq', () => ({ type: 'MESSAGE_READ', chatId }), 'INVALID_FIELD', 'seq'],
    ['a watermark that is a text', () => ({ type: 'MESSAGE_READ', chatId, seq: '1' }), 'INVALID_FIELD', 'seq'],
    ['a status that is none', () => ({ type: 'PRESENCE_UPDATE', status: 'asleep' }), 'INVALID_FIELD', 'status'],
    ['watching 501', () => ({ type: 'PRESENCE_SUBSCRIBE', userIds: Array(501).fill('u') }), 'INVALID_FIELD', 'userIds'],
    ['a sync without sense', () => ({ type: 'SYNC', chats: [] }), 'INVALID_FIELD', 'chats'],
  ])('%s', async (_name, frame, code, member) => {
    socket.send({ ...frame(), ref: 'r1' });
    const error = await socket.take('ERROR');
    expect(error).toMatchObject({ code, ref: 'r1' });
    expect(JSON.stringify({ message: error.message, details: error.details })).toContain(member);
    await socket.settle();
    expect((await ada.api.chat(chatId)).lastSeq).toBe(before);
  });

  test('the error of a send repeats its clientMessageId', async () => {
    socket.send(send({ clientMessageId: 'mine', content: { type: 'smell' } }));
    expect((await socket.take('ERROR')).clientMessageId).toBe('mine');
  });

  test('a message above 64 KiB', async () => {
    const clientMessageId = newClientMessageId();
    socket.send(send({ clientMessageId, content: text('x'.repeat(64 << 10)) }));
    expect(await socket.take('ERROR')).toMatchObject({ code: 'MESSAGE_TOO_LARGE', clientMessageId });
    await socket.settle();
    expect((await ada.api.chat(chatId)).lastSeq).toBe(before);
  });
});

test('a frame above 256 KiB closes the socket with 1009', async () => {
  const socket = await ada.connect();
  socket.sendText('x'.repeat((256 << 10) + 1));
  expect((await socket.closed).code).toBe(1009);
});

test('a binary frame closes the socket, and so does text that is not UTF-8', async () => {
  const [binary, garbled] = [await ada.connect(), await ada.connect()];
  binary.raw.send(Buffer.from('{}'), { binary: true });
  expect((await binary.closed).code).toBe(1003);
  garbled.raw.send(Buffer.from([0xc3, 0x28]), { binary: false });
  expect((await garbled.closed).code).toBe(1007);
});

test('one frame may be a list of frames', async () => {
  const socket = await ada.connect();
  const ids = [newClientMessageId(), newClientMessageId(), newClientMessageId()];
  socket.send(ids.map((clientMessageId) => ({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text('x') })));
  const seqs = [];
  for (const id of ids) seqs.push((await socket.take('MESSAGE_ACK', (ack) => ack.clientMessageId === id)).seq);
  expect(seqs).toEqual([seqs[0], seqs[0]! + 1, seqs[0]! + 2]);
});

test('control characters are refused, as is text that is empty', async () => {
  const socket = await ada.connect();
  for (const word of ['\u0000', 'bell \u0007', '']) {
    socket.send({ type: 'SEND_MESSAGE', chatId, clientMessageId: newClientMessageId(), content: text(word) });
    expect((await socket.take('ERROR')).code).toBe('INVALID_FIELD');
  }
});

test('answers repeat ref, and PONG the timestamp', async () => {
  const socket = await ada.connect();
  socket.send({ type: 'PING', timestamp: 12.5, ref: 'a' });
  expect(await socket.take('PONG')).toMatchObject({ timestamp: 12.5, ref: 'a' });
  socket.send({ type: 'SEND_MESSAGE', chatId, clientMessageId: newClientMessageId(), content: text('x'), ref: 'b' });
  expect((await socket.take('MESSAGE_ACK')).ref).toBe('b');
  await sayOn(socket, chatId, 'and without one');
});

test('text of any language and length within the limit comes back as it was', async () => {
  const socket = await ada.connect();
  const words = ['"quoted" \\ \t \n.', '😀👩‍👩‍👧 שלום مرحبا 你好', ' ', '\u2028\u2029', 'x'.repeat(65_000)];
  for (const word of words) await sayOn(socket, chatId, word);
  const page = await ada.api.history(chatId, `limit=${words.length}`);
  expect(page.items.map(({ content }) => content.text)).toEqual(words);
});

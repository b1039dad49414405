import { expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { startServer } from '../harness/server.js';
import { StreamLine } from './lines.js';

const cores = { settings: { 'server.reactors': '2' } };
const hello = (person: Person): object => ({ type: 'CONNECT', token: person.session.accessToken });

async function signIn(person: Person): Promise<StreamLine> {
  const line = new StreamLine(person);
  const response = await line.open();
  line.read(response).catch(() => undefined);
  line.send(hello(person));
  await line.take('CONNECTED');
  return line;
}

test('a stream is answered at once, and says that it may neither be kept nor held back', async () => {
  const server = await startServer(cores);
  const response = await new StreamLine(await Person.register(server)).open();
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const body = response.body as ReadableStream<Uint8Array>;
  const first = await body.getReader().read();
  expect(new TextDecoder().decode(first.value)).toMatch(/^:/);
});

test('it goes on behind the event that the client names, and repeats what was not acknowledged', async () => {
  const server = await startServer(cores);
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const line = await signIn(ben);
  const first = await ada.say(chat.id, 'first');
  const second = await ada.say(chat.id, 'second');
  await line.take('MESSAGE_RECEIVED', ({ seq }) => seq === first.seq);
  await line.take('MESSAGE_RECEIVED', ({ seq }) => seq === second.seq);

  const again = new StreamLine(ben);
  Object.assign(again, { name: line.name, ack: line.ack - 1, sent: line.sent });
  again.read(await again.open({ 'Last-Event-ID': String(line.ack - 1) })).catch(() => undefined);
  expect((await again.take('MESSAGE_RECEIVED')).seq).toBe(second.seq);
  const third = await ada.say(chat.id, 'third');
  expect((await again.take('MESSAGE_RECEIVED')).seq).toBe(third.seq);
  expect(line.count('MESSAGE_RECEIVED')).toBe(0);
});

test('a second stream of a connection ends the first, and a poll that waits ends a stream', async () => {
  const server = await startServer(cores);
  const ada = await Person.register(server);
  const line = new StreamLine(ada);
  const first = line.read(await line.open());
  line.send(hello(ada));
  await line.take('CONNECTED');
  const second = line.read(await line.open({ 'Last-Event-ID': String(line.ack) }));
  await first;
  const poll = line.request({ ack: line.ack, wait: 5 });
  await second;
  line.send({ type: 'PING', timestamp: 1 });
  expect((await poll).frames.map(({ type }) => type)).toEqual(['PONG']);
});

test('whoever does not acknowledge is told RESYNC after 256 KiB, gets nothing until SYNC, and is live afterwards', async () => {
  const server = await startServer(cores);
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const line = await signIn(ben);
  const words = 'x'.repeat(32 << 10);
  let last = 0;
  for (let i = 0; i < 20; i += 1) last = (await ada.say(chat.id, words)).seq;
  await line.take('RESYNC');
  const received = line.inbox.flatMap((frame) =>
    frame.type === 'MESSAGE_RECEIVED' && 'seq' in frame ? [frame.seq] : [],
  );
  expect(received.length).toBeGreaterThan(0);
  expect(received.length * words.length).toBeLessThanOrEqual(256 << 10);
  line.send({ type: 'SYNC', chats: { [chat.id]: received.at(-1) ?? 0 } });
  const synced = await line.take('SYNCED');
  expect(synced.chats.find(({ chatId }) => chatId === chat.id)?.lastSeq).toBe(last);
  const live = await ada.say(chat.id, 'live again');
  await line.take('MESSAGE_RECEIVED', ({ seq }) => seq === live.seq);
});

test('whoever does not read slows down nobody', async () => {
  const server = await startServer(cores);
  const [ada, ben, cem] = [await Person.register(server), await Person.register(server), await Person.register(server)];
  const chat = await ada.group([ben, cem]);
  const stuck = new StreamLine(cem);
  await stuck.open(); // and never read
  stuck.send(hello(cem));
  await stuck.settled();
  const reader = await signIn(ben);
  const writer = await ada.connect();
  const words = 'x'.repeat(32 << 10);
  for (let i = 0; i < 100; i += 1) {
    const clientMessageId = newClientMessageId();
    writer.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId, content: text(words) });
    const { seq } = await writer.take('MESSAGE_ACK');
    await reader.take('MESSAGE_RECEIVED', (frame) => frame.seq === seq);
    await reader.ask({ wait: 0 });
  }
});

test.each([
  ['a connection that could not exist', 'connection=short', {}, 400, 'INVALID_FIELD'],
  ['no connection', '', {}, 400, 'INVALID_FIELD'],
  ['a number that is none', 'connection=0123456789abcdef', { 'Last-Event-ID': 'x' }, 400, 'INVALID_FIELD'],
  ['a connection that is gone', 'connection=0123456789abcdef', { 'Last-Event-ID': '3' }, 404, 'CONNECTION_NOT_FOUND'],
  ['nobody', 'connection=0123456789abcdef', { Authorization: 'Bearer none' }, 401, 'UNAUTHENTICATED'],
])('a stream for %s is refused', async (_, query, headers, status, code) => {
  const server = await startServer(cores);
  const { api } = await Person.register(server);
  const refusal = await api.refusal('GET', `/api/chat/events?${query}`, { headers });
  expect(refusal.status).toBe(status);
  expect(refusal.body.code).toBe(code);
});

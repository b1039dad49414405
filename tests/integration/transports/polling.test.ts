import type { PollFramesAnswer } from '@parley/sdk';
import { expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { startServer } from '../harness/server.js';
import { connect, HttpLine } from './lines.js';

const cores = { settings: { 'server.reactors': '2' } };
const types = ({ frames }: PollFramesAnswer): unknown[] => frames.map(({ type }) => type);
const hello = (person: Person): object => ({ type: 'CONNECT', token: person.session.accessToken });
const ping = (timestamp: number): object => ({ type: 'PING', timestamp });

/** A line that has signed in, with nothing of the server's outstanding. */
async function signIn(person: Person): Promise<HttpLine> {
  const line = new HttpLine(person);
  line.send(hello(person));
  await line.settled();
  while (line.count('CONNECTED') === 0) await line.ask({ wait: 5 });
  await line.take('CONNECTED');
  return line;
}

test('an answer that was lost comes again, until it is acknowledged', async () => {
  const server = await startServer(cores);
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const line = await signIn(ben);
  while ((await line.ask({ wait: 1 })).frames.length > 0);
  await ada.say(chat.id, 'one');
  const lost = await line.request({ ack: line.ack, wait: 5 });
  expect(types(lost)).toEqual(['MESSAGE_RECEIVED']);
  await ada.say(chat.id, 'two');
  await expect.poll(async () => types(await line.request({ ack: line.ack, wait: 0 }))).toHaveLength(2);
  const both = await line.ask({ wait: 5 });
  expect(both.frames[0]).toEqual(lost.frames[0]);
  expect(both.next).toBe(lost.next + 1);
  expect((await line.ask({ wait: 0 })).frames).toEqual([]);
});

test('a request that is repeated is taken once, the first one too, and a frame before its turn is not taken', async () => {
  const server = await startServer(cores);
  const ada = await Person.register(server);
  const line = new HttpLine(ada);
  const opening = { first: 1, frames: [hello(ada)], wait: 0 };
  expect((await line.request(opening)).received).toBe(1);
  expect((await line.request(opening)).received).toBe(1);
  await expect.poll(async () => (await line.ask({ wait: 5 }), line.count('CONNECTED'))).toBe(1);
  expect(line.count('ERROR')).toBe(0);

  const second = { first: 2, frames: [ping(2)], wait: 0 };
  expect((await line.request({ first: 3, frames: [ping(3)], wait: 0 })).received).toBe(1);
  expect((await line.request(second)).received).toBe(2);
  expect((await line.request(second)).received).toBe(2);
  expect((await line.request({ first: 2, frames: [ping(2), ping(3)], wait: 0 })).received).toBe(3);
  await line.ask({ wait: 0 });
  const answered = [await line.take('PONG'), await line.take('PONG')].map(({ timestamp }) => timestamp);
  expect(answered).toEqual([2, 3]);
  expect(line.count('PONG')).toBe(0);
});

test('a poll waits as long as it says; a second one takes its place; one that only brings frames does not', async () => {
  const server = await startServer(cores);
  const line = await signIn(await Person.register(server));
  const began = performance.now();
  expect((await line.ask({ wait: 1 })).frames).toEqual([]);
  expect(performance.now() - began).toBeGreaterThan(990);

  const first = line.request({ ack: line.ack, wait: 30 });
  const second = line.request({ ack: line.ack, wait: 30 });
  const replaced = await Promise.race([first, second]);
  expect(replaced.frames).toEqual([]);
  const brought = await line.request({ ack: line.ack, first: 2, frames: [ping(7)], wait: 0 });
  expect(brought).toMatchObject({ received: 2, frames: [] });
  const both = await Promise.all([first, second]);
  expect(both.flatMap(types)).toEqual(['PONG']);
});

test('a connection is found by nobody but its device, and needs a token of that device', async () => {
  const server = await startServer(cores);
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const line = await signIn(ada);
  const forged = { connection: line.name, ack: 1, wait: 0 };
  for (const other of [ben, await ada.login()]) {
    const refusal = await other.api.refusal('POST', '/api/chat/poll', { body: forged });
    expect(refusal.status).toBe(404);
    expect(refusal.body.code).toBe('CONNECTION_NOT_FOUND');
  }
  // The same name is another connection there.
  const own = await ben.api.ask<PollFramesAnswer>('POST', '/api/chat/poll', {
    body: { connection: line.name, first: 1, frames: [hello(ben)], wait: 5 },
  });
  expect(types(own.body)).toEqual(['CONNECTED']);
  expect((await line.ask({ wait: 0 })).close).toBeUndefined();

  const foreign = new HttpLine(ben);
  foreign.send(hello(ada));
  await foreign.settled();
  await foreign.ask({ wait: 5 });
  expect((await foreign.take('ERROR')).code).toBe('UNAUTHENTICATED');
  await expect.poll(async () => (await foreign.request({ ack: foreign.ack, wait: 1 })).close?.code).toBe(4401);
});

test('a connection that the client ends is gone at once, and its user soon offline', async () => {
  const server = await startServer(cores);
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  await ada.direct(ben);
  const line = await signIn(ada);
  const watching = await connect('webSocket', ben);
  watching.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  await watching.take('PRESENCE_BROADCAST', ({ status }) => status === 'online');
  await line.ask({ close: true });
  await watching.take('PRESENCE_BROADCAST', ({ status }) => status === 'offline', 6);
  const gone = await ada.api.refusal('POST', '/api/chat/poll', { body: { connection: line.name, ack: line.ack } });
  expect(gone.body.code).toBe('CONNECTION_NOT_FOUND');
});

test('a connection for which nobody asks any more ends by itself', async () => {
  const server = await startServer(cores);
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  await ada.direct(ben);
  const watching = await connect('webSocket', ben);
  const line = await signIn(ada);
  watching.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  await watching.take('PRESENCE_BROADCAST', ({ status }) => status === 'online');
  await watching.take('PRESENCE_BROADCAST', ({ status }) => status === 'offline', 45);
  const gone = await ada.api.refusal('POST', '/api/chat/poll', { body: { connection: line.name, ack: line.ack } });
  expect(gone.status).toBe(404);
});

test('a device has so many connections and no more, and polls do not use up what its other requests may', async () => {
  const server = await startServer({
    settings: { ...cores.settings, 'limits.requests_per_second': '1', 'limits.request_burst': '30' },
  });
  const ada = await Person.register(server);
  const open = async (): Promise<number> => {
    const body = { connection: new HttpLine(ada).name, first: 1, frames: [hello(ada)], wait: 0 };
    return (await ada.api.request('POST', '/api/chat/poll', { body })).status;
  };
  for (let i = 0; i < 16; i += 1) expect(await open()).toBe(200);
  const refusal = await ada.api.refusal('POST', '/api/chat/poll', {
    body: { connection: new HttpLine(ada).name, first: 1, frames: [hello(ada)] },
  });
  expect(refusal.body.code).toBe('RATE_LIMITED');
  expect(refusal.body.retryAfter).toBeGreaterThan(0);
  await expect.poll(open).toBe(429);
  for (let i = 0; i < 30; i += 1) await open();
  await ada.api.ask('GET', '/api/users/me');
});

test.each([
  ['connection', {}],
  ['connection', { connection: 'short' }],
  ['connection', { connection: 'with a blank in it, which it may not' }],
  ['ack', { ack: 1_000_000 }],
  ['first', { frames: [ping(1)] }],
  ['frames', { first: 1, frames: Array.from({ length: 257 }, () => ping(1)) }],
  ['frames', { first: 2, frames: [ping(1), 5] }],
  ['wait', { wait: 31 }],
])('a poll with a wrong %s is refused, and nothing else happens', async (member, body) => {
  const server = await startServer(cores);
  const line = await signIn(await Person.register(server));
  const whole = member === 'connection' ? body : { connection: line.name, ...body };
  const refusal = await line.person.api.refusal('POST', '/api/chat/poll', { body: whole });
  expect(refusal.status).toBe(400);
  expect(refusal.body.details ?? refusal.body.message).toBeDefined();
  expect(JSON.stringify(refusal.body)).toContain(member);
  expect((await line.ask({ wait: 0 })).received).toBe(1);
});

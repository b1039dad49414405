import type { ToDeviceFrame } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { acknowledgeUntil, connect, keyUser, sendTo, setUp } from './device.js';

let server: Server;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server);
  ben = await Person.register(server);
  await setUp(ada);
  await setUp(ben);
});
afterAll(async () => server.dispose());

const encrypted = { type: 'direct', settings: { encryptionEnabled: true } };

test('what is sent to a device waits for it, in order, until it is acknowledged', async () => {
  for (let i = 0; i < 3; i += 1) await sendTo(ada, ben, { i });
  const first = await connect(ben);
  const batch = await first.socket.take('TO_DEVICE', ({ events }) => events.length > 0);
  expect(batch.events).toEqual([0, 1, 2].map((i) => ({ sender: keyUser(ada), type: 'test.type', content: { i } })));
  await first.socket.close();
  const second = await connect(ben);
  const again = await second.socket.take('TO_DEVICE');
  expect(again.events).toEqual(batch.events);
  await sendTo(ada, ben, { i: 3 });
  second.socket.send({ type: 'TO_DEVICE_ACK', ackId: again.ackId });
  const next = await second.socket.take('TO_DEVICE');
  expect(next.events.map(({ content }) => content)).toEqual([{ i: 3 }]);
  second.socket.send({ type: 'TO_DEVICE_ACK', ackId: next.ackId });
  await second.socket.settle();
  await sendTo(ada, ben, { i: 4 });
  await second.socket.take('TO_DEVICE', ({ events }) => events.length === 1);
  await second.socket.close();
});

test('the same sending again is delivered once', async () => {
  await sendTo(ada, ben, { only: true }, 'one');
  await sendTo(ada, ben, { only: true }, 'one');
  const { socket } = await connect(ben);
  const { events } = await socket.take('TO_DEVICE');
  expect(events.filter(({ content }) => 'only' in content).length).toBe(1);
  await socket.close();
});

test('a star means every device but the one that sends', async () => {
  const second = await ada.login();
  await setUp(second);
  const body = { messages: { [keyUser(ada)]: { '*': { hello: 1 } } } };
  await ada.api.ask('PUT', '/api/keys/to-device/test.type/star', { body });
  const other = await connect(second);
  await other.socket.take('TO_DEVICE', ({ events }) => events.some(({ content }) => 'hello' in content));
});

test('a socket that does not say that it encrypts gets nothing of it', async () => {
  const socket = await ben.connect();
  await sendTo(ada, ben, { quiet: true });
  await socket.settle();
  expect(socket.count('TO_DEVICE') + socket.count('KEY_COUNTS')).toBe(0);
  socket.send({ type: 'TO_DEVICE_ACK', ackId: '1', ref: 'r' });
  expect((await socket.take('ERROR')).code).toBe('BAD_REQUEST');
});

test('who shares an encrypted chat learns of a new device, and of one that has gone', async () => {
  const cyd = await Person.register(server);
  const dee = await Person.register(server);
  await setUp(cyd);
  await setUp(dee);
  await cyd.api.ask('POST', '/api/chats', { body: { ...encrypted, participantIds: [dee.id] } });
  const { socket } = await connect(cyd);
  const second = await dee.login();
  await setUp(second);
  const ofDee = ({ changed }: ToDeviceFrame): boolean => changed?.includes(keyUser(dee)) === true;
  await acknowledgeUntil(socket, ofDee);
  await second.api.ask('POST', '/api/auth/logout');
  await acknowledgeUntil(socket, ofDee);
  await socket.take('DEVICE_LISTS', ({ changed }) => changed.includes(keyUser(dee)));
});

import type { Activity, PresenceBroadcastFrame, Status, User } from '@parley/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';
import type { Socket } from '../harness/socket.js';

let server: Server;
let ada: Person;
let ben: Person;
let bens: Socket;
beforeAll(async () => (server = await Server.start()));
afterAll(async () => server.dispose());

/** Two people of their own in one chat; Ben watches Ada. */
async function meet(): Promise<void> {
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
  await ada.direct(ben);
  bens = await ben.connect();
  await watch();
}

async function watch(): Promise<void> {
  bens.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  await shows('offline');
}

async function shows(status: Status, state?: string): Promise<PresenceBroadcastFrame> {
  return bens.take(
    'PRESENCE_BROADCAST',
    (frame) => frame.userId === ada.id && frame.status === status && frame.activity?.state === state,
  );
}

const setByHand = async (status: Status, activity: Activity = {}): Promise<User> =>
  (await ada.api.ask<User>('PUT', '/api/users/status', { body: { status, activity } })).body;
const profile = async (): Promise<User> => (await ben.api.ask<User>('GET', `/api/users/${ada.id}/profile`)).body;
const says = (socket: Socket, status: Status, state: string): void =>
  socket.send({ type: 'PRESENCE_UPDATE', status, activity: { state } });

describe('several devices of one person', () => {
  test('the most present one counts', async () => {
    await meet();
    const [phone, desk] = [await ada.connect(), await (await ada.login()).connect()];
    await shows('online');
    says(phone, 'online', 'idle');
    says(desk, 'online', 'active');
    await shows('online', 'active');
    says(desk, 'online', 'idle');
    await shows('online', 'idle');
    says(phone, 'away', 'away');
    says(desk, 'away', 'away');
    await shows('away', 'away');
    phone.send({ type: 'PRESENCE_UPDATE', status: 'busy', activity: { state: 'inCall', device: 'phone' } });
    expect((await shows('busy', 'inCall')).activity?.device).toBe('phone');
    await phone.close();
    await shows('away', 'away');
    await desk.close();
    expect((await shows('offline')).lastSeen).toBeDefined();
  });

  test('do not disturb on one is meant for all, for as long as that one is there', async () => {
    await meet();
    const [phone, desk] = [await ada.connect(), await (await ada.login()).connect()];
    says(phone, 'busy', 'doNotDisturb');
    says(desk, 'online', 'active');
    await shows('busy', 'doNotDisturb');
    await phone.close();
    await shows('online', 'active');
  });
});

describe('set by hand', () => {
  test('it is for all devices, and none of them overwrites it', async () => {
    await meet();
    const phone = await ada.connect();
    await shows('online');
    const own = await setByHand('busy', { text: 'writing', emoji: '✍️' });
    expect(own).toMatchObject({ status: 'busy', activity: { text: 'writing', emoji: '✍️' } });
    expect((await shows('busy')).activity).toEqual(own.activity);
    says(phone, 'online', 'idle');
    says(phone, 'online', 'active');
    const desk = await (await ada.login()).connect();
    says(desk, 'away', 'away');
    await Promise.all([phone.settle(), desk.settle()]);
    expect(await profile()).toMatchObject({ status: 'busy', activity: { text: 'writing', emoji: '✍️' } });
    await setByHand('online');
    expect((await shows('online', 'active')).activity).toEqual({ state: 'active' });
    expect(bens.inbox.filter((frame) => 'status' in frame && frame.status !== 'busy')).toEqual([]);
  });

  test('invisible looks like somebody who has left, but not to oneself', async () => {
    await meet();
    const adas = await ada.connect();
    adas.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    await adas.take('PRESENCE_BROADCAST', ({ status }) => status === 'online');
    await shows('online');
    const own = await setByHand('offline', { state: 'invisible' });
    expect([own.status, own.activity?.state]).toEqual(['offline', 'invisible']);
    const gone = await shows('offline');
    expect([gone.activity, gone.lastSeen === undefined]).toEqual([undefined, false]);
    const mine = await adas.take('PRESENCE_BROADCAST', ({ status }) => status === 'offline');
    expect(mine.activity?.state).toBe('invisible');
    says(adas, 'online', 'active');
    await adas.close();
    const again = await ada.connect();
    says(again, 'busy', 'inCall');
    await again.settle();
    expect(await profile()).toMatchObject({ status: 'offline', lastSeen: gone.lastSeen });
    expect((await profile()).activity).toBeUndefined();
    await setByHand('online');
    await shows('busy', 'inCall');
  });

  test('it survives kill -9, and ends at its time, also while the server is down', async () => {
    const own = server;
    server = await Server.start();
    try {
      await meet();
      await setByHand('busy', { text: 'on holiday', emoji: '🏖' });
      await server.kill();
      await server.launch();
      bens = await ben.connect();
      await watch();
      await ada.connect();
      expect((await shows('busy')).activity).toEqual({ text: 'on holiday', emoji: '🏖' });
      expect((await ada.api.ask<User>('GET', '/api/users/me')).body.status).toBe('busy');

      const until = new Date(Date.now() + 1500);
      await setByHand('offline', { state: 'invisible', until: until.toISOString() });
      await shows('offline');
      await server.kill();
      await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(until.getTime());
      await server.launch();
      bens = await ben.connect();
      await watch();
      await ada.connect();
      expect((await shows('online')).activity).toBeUndefined();
    } finally {
      await server.dispose();
      server = own;
    }
  });
});

test.each(['kill', 'terminate'] as const)('who was connected at a %s was seen within the lease', async (end) => {
  const own = server;
  server = await Server.start();
  try {
    await meet();
    await ada.connect();
    await shows('online');
    await ada.say((await ada.direct(ben)).id, 'here'); // stored after what the server noted of the coming
    await server[end]();
    const died = Date.now();
    await server.launch();
    bens = await ben.connect();
    bens.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    const { lastSeen } = await shows('offline');
    const ago = died - new Date(lastSeen ?? 0).getTime();
    expect(ago).toBeGreaterThanOrEqual(0);
    expect(ago).toBeLessThanOrEqual(30_000);
    expect((await profile()).status).toBe('offline');
  } finally {
    await server.dispose();
    server = own;
  }
});

describe('whoever watches is told the last state', () => {
  test('also when others on that core watched before', async () => {
    await meet();
    const phone = await ada.connect();
    await shows('online');
    says(phone, 'away', 'away');
    await shows('away', 'away');
    const second = await ben.connect();
    second.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    const told = await second.take('PRESENCE_BROADCAST');
    expect([told.status, told.activity?.state]).toEqual(['away', 'away']);
  });

  test('also when it changed before SYNC was answered', async () => {
    await meet();
    const { hello } = await ben.connected();
    const late = await ben.connect(hello.cursor);
    late.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    await late.settle();
    await ada.connect();
    await shows('online');
    await late.settle();
    expect(late.count('PRESENCE_BROADCAST')).toBe(0);
    late.send({ type: 'SYNC', cursor: hello.cursor });
    await late.take('PRESENCE_BROADCAST', ({ userId, status }) => userId === ada.id && status === 'online');
  });
});

describe('privacy', () => {
  const allow = async (presence: 'everyone' | 'contacts' | 'nobody'): Promise<unknown> =>
    ada.api.ask('PUT', '/api/users/me', { body: { privacy: { presence } } });

  test('of somebody who shows nothing, nothing is told, whatever happens', async () => {
    await meet();
    await ada.connect();
    await shows('online');
    await allow('nobody');
    await shows('offline');
    await setByHand('busy', { text: 'a secret' });
    bens.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    await bens.settle();
    expect(await profile()).toMatchObject({ status: 'offline' });
    expect((await profile()).activity).toBeUndefined();
    expect(bens.count('PRESENCE_BROADCAST')).toBe(0);
  });

  test('contacts only: those who are none see nothing until they are', async () => {
    await meet();
    await ada.connect();
    await shows('online');
    await allow('contacts');
    await shows('offline');
    await ada.api.ask('PUT', `/api/users/contacts/${ben.id}`);
    bens.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    await shows('online');
    await ada.api.ask('DELETE', `/api/users/contacts/${ben.id}`);
    await shows('offline');
  });
});

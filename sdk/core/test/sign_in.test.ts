import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryStorage, type ParleyClient } from '../src/index.js';
import { ContractServer } from './contract_server.js';
import { makeClient, online, waitFor } from './people.js';

let server: ContractServer;
const clients: ParleyClient[] = [];

beforeEach(async () => {
  server = await ContractServer.start();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await server.stop();
});

function client(...parameters: [MemoryStorage, Parameters<typeof makeClient>[2]?]): ParleyClient {
  const made = makeClient(server.baseUrl, ...parameters);
  clients.push(made);
  return made;
}

async function signedUp(storage = new MemoryStorage()): Promise<ParleyClient> {
  const ada = client(storage);
  await ada.open();
  expect(ada.store.getState().connection.phase).toBe('signedOut');
  await ada.register({ username: 'ada', password: 'correct horse' });
  await waitFor(ada, online);
  return ada;
}

test('many calls with an expired token renew it once', async () => {
  const ada = await signedUp();
  server.accounts.expireAccessTokens();
  await Promise.all(Array.from({ length: 20 }, () => ada.createChat({ type: 'group', participantIds: [] })));
  expect(server.accounts.refreshes).toBe(1);
});

test('two tabs of one device renew it once', async () => {
  const storage = new MemoryStorage();
  const queues = new Map<string, Promise<unknown>>();
  const runExclusive = <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const run = (queues.get(name) ?? Promise.resolve()).then(task, task);
    queues.set(name, run);
    return run;
  };
  const first = client(storage, { runExclusive });
  await first.open();
  await first.register({ username: 'ada', password: 'correct horse' });
  await waitFor(first, online);
  const second = client(storage, { runExclusive });
  await second.open();
  await waitFor(second, online);
  server.accounts.expireAccessTokens();
  await Promise.all([first, second].map((tab) => tab.createChat({ type: 'group', participantIds: [] })));
  expect(server.accounts.refreshes).toBe(1);
});

test('a socket whose token was refused comes back with a new one', async () => {
  const ada = await signedUp();
  server.accounts.expireAccessTokens();
  server.cutSockets();
  await waitFor(ada, (state) => !online(state));
  await waitFor(ada, online);
  expect(server.accounts.refreshes).toBe(1);
});

test('a device that was ended is signed out, and nothing of it is kept', async () => {
  const storage = new MemoryStorage();
  const ada = await signedUp(storage);
  await ada.createChat({ type: 'group', participantIds: [] });
  server.accounts.devices.length = 0;
  server.cutSockets(4401);
  const state = await waitFor(ada, ({ connection }) => connection.phase === 'signedOut');
  expect(state.connection.signedOutBy).toBe('UNAUTHENTICATED');
  expect(state.chats).toEqual({});
  await expect.poll(() => storage.list('')).toEqual([]);
});

test('a server that cannot be reached does not sign out', async () => {
  const storage = new MemoryStorage();
  const ada = await signedUp(storage);
  await ada.close();
  const { baseUrl } = server;
  await server.stop();
  const again = makeClient(baseUrl, storage);
  clients.push(again);
  await again.open();
  const state = await waitFor(again, ({ connection }) => connection.attempts > 2);
  expect(state.account?.user.username).toBe('ada');
  server = await ContractServer.start();
});

test('signing out forgets everything, here and there', async () => {
  const storage = new MemoryStorage();
  const ada = await signedUp(storage);
  await ada.logout();
  expect(ada.store.getState().account).toBeNull();
  expect(await storage.list('')).toEqual([]);
  expect(server.accounts.devices).toEqual([]);
  await expect(ada.createChat({ type: 'group', participantIds: [] })).rejects.toMatchObject({ code: 'SIGNED_OUT' });
});

test('a refused sign-in says why', async () => {
  const ada = client(new MemoryStorage());
  await expect(ada.login({ username: 'nobody', password: 'x' })).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

test('without a network the client waits for one', async () => {
  let reachable = true;
  const listeners = new Set<() => void>();
  const network = {
    isOnline: () => reachable,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const ada = client(new MemoryStorage(), { network });
  await ada.open();
  await ada.register({ username: 'ada', password: 'correct horse' });
  await waitFor(ada, online);
  reachable = false;
  listeners.forEach((listener) => listener());
  expect(ada.store.getState().connection.phase).toBe('offline');
  reachable = true;
  listeners.forEach((listener) => listener());
  await waitFor(ada, online);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryStorage, type ChannelLike, type PageLocks, type Pages, type ParleyClient } from '../src/index.js';
import type { ChatModel } from './chat_model.js';
import { ContractServer } from './contract_server.js';
import { BrowserLocks } from './page_locks.js';
import { makeClient, online, texts, waitFor } from './people.js';

/** A page of ada's browser. */
interface Page {
  readonly client: ParleyClient;
  /** It ends without a word, as when its process is killed. */
  readonly crash: () => void;
  /** It stands still without a word, and keeps its locks. */
  readonly hang: () => void;
  readonly halt: (what: 'halt' | 'goOn') => void;
}

let server: ContractServer;
let chat: ChatModel;
let storage: MemoryStorage;
let locks: BrowserLocks;
let pages: Page[];
let ben: ParleyClient;
let use: (() => void)[];

/** Opens a page whose channel is a real one. */
function makePage(): Page {
  const own: PageLocks = locks.page();
  const channels: { close(): void }[] = [];
  let tell: (what: 'halt' | 'goOn') => void = () => undefined;
  let hangs = false;
  const surroundings: Pages = {
    locks: { request: (...given) => own.request(...given) },
    channel: (name) => {
      const channel = new BroadcastChannel(name);
      channels.push(channel);
      const line: ChannelLike = {
        onmessage: null,
        postMessage: (message) => {
          if (!hangs) channel.postMessage(message);
        },
        close: () => channel.close(),
      };
      channel.onmessage = (event) => {
        if (!hangs) line.onmessage?.(event as MessageEvent);
      };
      return line;
    },
    onHalt: (listener) => {
      tell = listener;
      return () => undefined;
    },
  };
  const activity = {
    onUse: (listener: () => void) => {
      use.push(listener);
      return () => undefined;
    },
  };
  const client = makeClient(server.baseUrl, storage, { pages: surroundings, activity });
  const stopHearing = (): void => {
    hangs = true;
    for (const channel of channels) channel.close();
  };
  const page: Page = {
    client,
    crash: () => {
      stopHearing();
      locks.crash(own);
      void client.close();
    },
    hang: () => (hangs = true),
    halt: (what) => tell(what),
  };
  pages.push(page);
  return page;
}

async function openPage(): Promise<Page> {
  const page = makePage();
  await page.client.open();
  await waitFor(page.client, online);
  return page;
}

/** The chat as a page shows it, once it shows what is expected. */
async function shows(client: ParleyClient, expected: readonly string[]): Promise<void> {
  await waitFor(client, (state) => texts(state, chat.id).join() === expected.join()).catch(() => undefined);
  expect(texts(client.store.getState(), chat.id)).toEqual(expected);
}

const own = (): number => server.connections - 1;
const frames = (type: string): Record<string, unknown>[] => server.received.filter((frame) => frame.type === type);

beforeEach(async () => {
  server = await ContractServer.start();
  storage = new MemoryStorage();
  locks = new BrowserLocks();
  pages = [];
  use = [];
  ben = makeClient(server.baseUrl);
  await ben.register({ username: 'ben', password: 'x' });
  await waitFor(ben, online);
  const first = makePage();
  await first.client.register({ username: 'ada', password: 'x' });
  await waitFor(first.client, online);
  const ids = [...server.accounts.users.values()].map(({ id }) => id);
  chat = server.makeChat('direct', ids[0] ?? '', ids);
  server.publish(chat, chat.log[0] ?? {});
  await waitFor(first.client, (state) => state.chats[chat.id] !== undefined);
  await openPage();
  await openPage();
  for (const { client } of [...pages, { client: ben }]) await client.openTimeline(chat.id);
});

afterEach(async () => {
  for (const { client } of pages) await client.close();
  await ben.close();
  await server.stop();
});

test('the pages of a device have one connection, and a message that one of them sends is in all, once', async () => {
  expect(own()).toBe(1);
  pages[2]?.client.sendMessage(chat.id, { type: 'text', text: 'from the third' });
  pages[0]?.client.sendMessage(chat.id, { type: 'text', text: 'from the first' });
  await waitFor(ben, (state) => texts(state, chat.id).length === 2);
  const order = chat.messages.map(({ content }) => content.text ?? '');
  for (const { client } of pages) await shows(client, order);
  ben.sendMessage(chat.id, { type: 'text', text: 'an answer' });
  for (const { client } of pages) await shows(client, [...order, 'an answer']);
  expect(own()).toBe(1);
  expect(frames('SEND_MESSAGE').length).toBe(3);
});

for (const how of ['close', 'crash', 'hang', 'halt'] as const) {
  test(`another page takes over when the one that leads goes (${how}); what is written meanwhile arrives once and in order`, async () => {
    const [first, second, third] = pages;
    second?.client.sendMessage(chat.id, { type: 'text', text: 'before' });
    await shows(ben, ['before']);
    second?.client.sendMessage(chat.id, { type: 'text', text: 'one' });
    if (how === 'close') void first?.client.close();
    else if (how === 'halt') first?.halt('halt');
    else first?.[how]();
    for (const text of ['two', 'three']) second?.client.sendMessage(chat.id, { type: 'text', text });
    const all = ['before', 'one', 'two', 'three'];
    await shows(ben, all);
    for (const page of [second, third]) if (page) await shows(page.client, all);
    expect(chat.messages.length).toBe(4);
    await expect.poll(own).toBe(1);
  });
}

test('a page that was halted is in step again when it goes on', async () => {
  const [first, second] = pages;
  first?.halt('halt');
  second?.client.sendMessage(chat.id, { type: 'text', text: 'while it stood still' });
  await shows(ben, ['while it stood still']);
  first?.halt('goOn');
  if (first) await shows(first.client, ['while it stood still']);
  expect(own()).toBe(1);
});

test('all pages come back after the connection was lost, on one', async () => {
  server.cutSockets();
  for (const { client } of pages) await waitFor(client, (state) => !online(state));
  pages[1]?.client.sendMessage(chat.id, { type: 'text', text: 'through the gap' });
  for (const { client } of [...pages, { client: ben }]) await waitFor(client, online);
  for (const { client } of [...pages, { client: ben }]) await shows(client, ['through the gap']);
  expect(own()).toBe(1);
});

test('what is read in one page is read in all, and the server is told once', async () => {
  ben.sendMessage(chat.id, { type: 'text', text: 'unread' });
  for (const { client } of pages) {
    await waitFor(client, (state) => state.chats[chat.id]?.unreadCount === 1);
  }
  pages[2]?.client.markRead(chat.id, chat.lastSeq);
  for (const { client } of pages) await waitFor(client, (state) => state.chats[chat.id]?.unreadCount === 0);
  expect(frames('MESSAGE_READ').length).toBe(1);
  expect(frames('MESSAGE_DELIVERED').filter(({ seq }) => seq === chat.lastSeq).length).toBeLessThanOrEqual(2);
});

test('whom any page watches is watched', async () => {
  const before = frames('PRESENCE_SUBSCRIBE').length;
  pages[1]?.client.watchPresence(['cid']);
  pages[2]?.client.watchPresence(['dan']);
  await expect.poll(() => frames('PRESENCE_SUBSCRIBE').length).toBe(before + 2);
  expect(frames('PRESENCE_SUBSCRIBE').at(-1)?.userIds).toEqual(expect.arrayContaining(['cid', 'dan']));
});

test('signing out in one page signs out all', async () => {
  await pages[1]?.client.logout();
  for (const { client } of pages) await waitFor(client, (state) => state.account === null);
  await expect.poll(own).toBe(0);
  expect(await storage.get('tokens')).toBeUndefined();
});

test('where pages cannot find each other each has a connection of its own', async () => {
  const alone = makeClient(server.baseUrl, storage);
  await alone.open();
  await waitFor(alone, online);
  expect(own()).toBe(2);
  await alone.close();
});

test('so it is where the browser refuses them its locks', async () => {
  const refusing = { request: () => Promise.reject(new Error('not here')) };
  const channel = (name: string): ChannelLike => new BroadcastChannel(name) as unknown as ChannelLike;
  const alone = makeClient(server.baseUrl, storage, { pages: { locks: refusing, channel } });
  await alone.open();
  await waitFor(alone, online);
  alone.sendMessage(chat.id, { type: 'text', text: 'all the same' });
  await shows(ben, ['all the same']);
  await alone.close();
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { happenedBefore, MemoryStorage, messageStatus, type ClientState, type ParleyClient } from '../src/index.js';
import { ContractServer } from './contract_server.js';
import { makeClient, online, texts, waitFor } from './people.js';

let server: ContractServer;
const clients: ParleyClient[] = [];

beforeEach(async () => {
  server = await ContractServer.start();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await server.stop();
});

function client(...parameters: [MemoryStorage?, Parameters<typeof makeClient>[2]?]): ParleyClient {
  const made = makeClient(server.baseUrl, ...parameters);
  clients.push(made);
  return made;
}

async function signedUp(username: string, storage = new MemoryStorage()): Promise<ParleyClient> {
  const made = client(storage);
  await made.open();
  await made.register({ username, password: 'correct horse' });
  await waitFor(made, online);
  return made;
}

async function twoPeople(): Promise<{ ada: ParleyClient; bob: ParleyClient; chatId: string }> {
  const ada = await signedUp('ada');
  const bob = await signedUp('bob');
  const { id: chatId } = await ada.createChat({ type: 'direct', participantIds: ['u-bob'] });
  await Promise.all([ada.openTimeline(chatId), waitFor(bob, ({ chats }) => chatId in chats)]);
  await bob.openTimeline(chatId);
  return { ada, bob, chatId };
}

describe('two people', () => {
  test('write, and see sending, sent, delivered, read, and what is unread', async () => {
    const { ada, bob, chatId } = await twoPeople();
    ada.sendMessage(chatId, { type: 'text', text: 'hello' });
    expect(texts(ada.store.getState(), chatId)).toEqual(['[hello]']);
    expect(messageStatus(ada.store.getState(), ada.store.getState().outbox[0]!)).toBe('sending');

    const got = await waitFor(bob, (state) => texts(state, chatId).length === 1);
    expect(got.chats[chatId]?.unreadCount).toBe(1);
    const delivered = await waitFor(ada, (state) => {
      const message = state.timelines[chatId]?.messages[0];
      return message !== undefined && messageStatus(state, message) === 'delivered';
    });
    expect(delivered.outbox).toEqual([]);

    bob.markRead(chatId, got.timelines[chatId]!.messages[0]!.seq);
    expect(bob.store.getState().chats[chatId]?.unreadCount).toBe(0);
    await waitFor(ada, (state) => messageStatus(state, state.timelines[chatId]!.messages[0]!) === 'read');
  });

  test('tell each other how many of their messages they have seen', async () => {
    const { ada, bob, chatId } = await twoPeople();
    const arrived = (count: number) => (state: ClientState) =>
      state.outbox.length === 0 && state.timelines[chatId]?.messages.length === count;
    ada.sendMessage(chatId, { type: 'text', text: 'one' });
    ada.sendMessage(chatId, { type: 'text', text: 'two' });
    await waitFor(bob, arrived(2));
    bob.sendMessage(chatId, { type: 'text', text: 'three' });
    const shown = await Promise.all([waitFor(ada, arrived(3)), waitFor(bob, arrived(3))]);
    for (const { timelines } of shown) {
      const [one, two, three] = timelines[chatId]!.messages;
      expect([one, two, three].map((message) => message?.vectorClock)).toEqual([
        { 'u-ada': 1 },
        { 'u-ada': 2 },
        { 'u-ada': 2, 'u-bob': 1 },
      ]);
      expect([happenedBefore(two!, three!), happenedBefore(three!, two!)]).toEqual([true, false]);
    }
  });

  test('of whom one was away: what came with the chat counts as delivered', async () => {
    const ada = await signedUp('ada');
    const bob = await signedUp('bob');
    await bob.logout();
    const { id: chatId } = await ada.createChat({ type: 'direct', participantIds: ['u-bob'] });
    await ada.openTimeline(chatId);
    ada.sendMessage(chatId, { type: 'text', text: 'hello' });
    await waitFor(ada, ({ outbox }) => outbox.length === 0);
    await bob.login({ username: 'bob', password: 'correct horse' });
    await waitFor(ada, (state) => messageStatus(state, state.timelines[chatId]!.messages[0]!) === 'delivered');
  });

  test('see each other type', async () => {
    const { ada, bob, chatId } = await twoPeople();
    ada.startTyping(chatId);
    ada.startTyping(chatId);
    await waitFor(bob, ({ typing }) => 'u-ada' in (typing[chatId] ?? {}));
    ada.sendMessage(chatId, { type: 'text', text: 'done' });
    await waitFor(bob, ({ typing }) => Object.keys(typing).length === 0);
    expect(server.received.filter(({ type }) => type === 'TYPING_START')).toHaveLength(1);
  });

  test('know each other by name, without asking for it', async () => {
    const { bob } = await twoPeople();
    const { users } = await waitFor(bob, (state) => 'u-ada' in state.users);
    expect(users['u-ada']?.displayName).toBe('ada');
  });
});

describe('the connection goes', () => {
  test('and what was written meanwhile is fetched', async () => {
    const { ada, bob, chatId } = await twoPeople();
    server.swallow = ({ type }) => type === 'CONNECT';
    server.cutSockets();
    await waitFor(bob, (state) => !online(state));
    const chat = server.chats.get(chatId)!;
    for (let at = 0; at < 10; at += 1) server.write(chat, 'u-ada', `${at}`);
    server.swallow = () => false;
    bob.reconnectNow();
    const state = await waitFor(bob, (now) => texts(now, chatId).length === 10);
    expect(texts(state, chatId)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(state.chats[chatId]?.unreadCount).toBe(10);
    await waitFor(ada, (now) => online(now) && texts(now, chatId).length === 10);
  });

  test('while it is silent, and nobody says so', async () => {
    server.heartbeatSeconds = 1;
    const { bob } = await twoPeople();
    server.swallow = ({ type }) => type === 'PING';
    await waitFor(bob, (state) => !online(state));
    server.swallow = () => false;
    await waitFor(bob, online);
  });

  test('for a restart, and all come back', async () => {
    const { ada, bob } = await twoPeople();
    server.cutSockets(1012);
    await waitFor(ada, ({ connection }) => connection.phase === 'waiting');
    await Promise.all([waitFor(ada, online), waitFor(bob, online)]);
  });

  test('for so long that the log does not reach back: the chat is loaded anew', async () => {
    const { bob, chatId } = await twoPeople();
    server.logsTrimmed = true;
    server.swallow = ({ type }) => type === 'CONNECT';
    server.cutSockets();
    await waitFor(bob, (state) => !online(state));
    for (let at = 0; at < 60; at += 1) server.write(server.chats.get(chatId)!, 'u-ada', `${at}`);
    server.swallow = () => false;
    bob.reconnectNow();
    const state = await waitFor(bob, (now) => texts(now, chatId).length === 50 && !now.chats[chatId]?.needsReload);
    expect(state.chats[chatId]?.unreadCount).toBe(60);
    expect(state.timelines[chatId]?.reachedStart).toBe(false);
    await bob.loadOlder(chatId);
    expect(texts(bob.store.getState(), chatId)).toHaveLength(60);
    expect(bob.store.getState().timelines[chatId]?.reachedStart).toBe(true);
  });

  test('and the cursor is too old, as CONNECT or SYNC tells: all is compared with the list', async () => {
    const { bob, chatId } = await twoPeople();
    for (const expire of [() => (server.cursorsExpired = true), () => server.refuseSyncs.push('CURSOR_EXPIRED')]) {
      expire();
      server.swallow = ({ type }) => type === 'CONNECT';
      server.cutSockets();
      await waitFor(bob, (state) => !online(state));
      const before = server.chats.get(chatId)!.messages.length;
      server.write(server.chats.get(chatId)!, 'u-ada', 'meanwhile');
      server.swallow = () => false;
      bob.reconnectNow();
      await waitFor(bob, (state) => online(state) && texts(state, chatId).length === before + 1);
      server.cursorsExpired = false;
    }
  });

  test('and a chat that one was removed from meanwhile is gone', async () => {
    const { bob, chatId } = await twoPeople();
    server.cursorsExpired = true;
    server.cutSockets();
    server.chats.get(chatId)!.leave('u-bob');
    await waitFor(bob, (state) => online(state) && !(chatId in state.chats));
    expect(bob.store.getState().timelines).toEqual({});
  });

  test('and a SYNC that fails is repeated', async () => {
    const { bob } = await twoPeople();
    server.refuseSyncs.push('STORAGE_UNAVAILABLE', 'OVERLOADED');
    server.cutSockets();
    await waitFor(bob, (state) => !online(state));
    await waitFor(bob, online);
    expect(server.refuseSyncs).toEqual([]);
  });

  test('and a server that drops what it could not send is asked again', async () => {
    const { bob, chatId } = await twoPeople();
    const chat = server.chats.get(chatId)!;
    chat.send('u-ada', 'dropped', { type: 'text', text: 'dropped' });
    server.publish(chat, { type: 'RESYNC', reason: 'slow' });
    await waitFor(bob, (state) => texts(state, chatId).length === 1);
  });

  test('and a watermark that the server lost is told again', async () => {
    const { ada, bob, chatId } = await twoPeople();
    ada.sendMessage(chatId, { type: 'text', text: 'hello' });
    await waitFor(bob, (state) => texts(state, chatId).length === 1);
    bob.markRead(chatId, 2);
    await waitFor(ada, (state) => state.chats[chatId]?.receipts?.every(({ readSeq }) => readSeq === 2) ?? false);
    server.chats.get(chatId)!.marks.set('u-bob', { delivered: 0, read: 0 });
    server.cutSockets();
    await waitFor(bob, (state) => !online(state));
    await waitFor(bob, online);
    await expect.poll(() => server.chats.get(chatId)!.marks.get('u-bob')).toEqual({ delivered: 2, read: 2 });
  });
});

describe('a reload', () => {
  test('shows the last state before the network answers, and goes on from there', async () => {
    const storage = new MemoryStorage();
    const ada = await signedUp('ada', storage);
    await signedUp('bob');
    const { id: chatId } = await ada.createChat({ type: 'direct', participantIds: ['u-bob'] });
    await ada.openTimeline(chatId);
    server.write(server.chats.get(chatId)!, 'u-bob', 'one');
    await waitFor(ada, (state) => texts(state, chatId).length === 1);
    ada.setDraft(chatId, 'half a thou');
    await ada.close();
    server.write(server.chats.get(chatId)!, 'u-bob', 'two');

    const reloaded = client(storage);
    await reloaded.open();
    expect(texts(reloaded.store.getState(), chatId)).toEqual(['one']);
    expect(reloaded.store.getState().chats[chatId]?.draft).toEqual({ text: 'half a thou' });
    expect(online(reloaded.store.getState())).toBe(false);
    await waitFor(reloaded, (state) => texts(state, chatId).join() === 'one,two');
  });

  test('tells the server of a draft that was left before it was told', async () => {
    const storage = new MemoryStorage();
    const ada = await signedUp('ada', storage);
    const { id: chatId } = await ada.createChat({ type: 'group', participantIds: [] });
    ada.setDraft(chatId, 'half a thou');
    await ada.close();
    expect(server.drafts).toEqual([]);
    const reloaded = client(storage);
    await reloaded.open();
    await expect.poll(() => server.drafts).toEqual([{ chatId, text: 'half a thou' }]);
    await waitFor(reloaded, (state) => state.chats[chatId]?.draftTold === undefined);
    server.cutSockets();
    await waitFor(reloaded, (state) => !online(state));
    await waitFor(reloaded, online);
    expect(server.drafts).toHaveLength(1);
  });

  test('does not lose what was on its way, nor send it twice', async () => {
    const storage = new MemoryStorage();
    const ada = await signedUp('ada', storage);
    const { id: chatId } = await ada.createChat({ type: 'group', participantIds: [] });
    await ada.openTimeline(chatId);
    let deaths = 1;
    server.dieBeforeAck = () => deaths-- > 0;
    server.swallow = ({ type }) => type === 'CONNECT';
    for (const text of ['first', 'second', 'third']) ada.sendMessage(chatId, { type: 'text', text });
    await waitFor(ada, (state) => !online(state));
    await ada.close();
    server.swallow = () => false;

    const reloaded = client(storage);
    await reloaded.open();
    expect(reloaded.store.getState().outbox).toHaveLength(3);
    const state = await waitFor(reloaded, ({ outbox }) => outbox.length === 0);
    expect(texts(state, chatId)).toEqual(['first', 'second', 'third']);
    expect(server.chats.get(chatId)!.messages.map((message) => message.content.text)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });
});

describe('places far back in a chat', () => {
  test('are gone to by message, by seq and by time, and left again', async () => {
    const { ada, bob, chatId } = await twoPeople();
    const model = server.chats.get(chatId)!;
    for (let at = 0; at < 300; at += 1) {
      model.send('u-ada', `far${at}`, { type: 'text', text: `far ${at}` });
      server.publish(model, model.log.at(-1)!);
    }
    await waitFor(bob, (state) => state.timelines[chatId]?.messages.at(-1)?.content.text === 'far 299');
    const late = client();
    await late.open();
    await late.login({ username: 'bob', password: 'correct horse' });
    await waitFor(late, (state) => chatId in state.chats);
    await late.openTimeline(chatId);
    const window = () => late.store.getState().windows[chatId];

    const wanted = model.messages[20]!;
    expect(await late.places.reachMessage(chatId, wanted.id)).toBe(true);
    expect(window()?.messages).toContainEqual(wanted);
    expect(await late.places.reachSeq(chatId, model.messages[99]!.seq)).toBe(model.messages[100]!.id);
    expect(await late.places.reachTime(chatId, new Date(model.messages[150]!.timestamp))).toBe(model.messages[150]!.id);
    expect(await late.places.reachMessage(chatId, 'none')).toBe(false);
    for (let page = 0; page < 4 && window(); page += 1) await late.places.loadNewer(chatId);
    expect(window()).toBeUndefined();
    expect(await late.places.reachMessage(chatId, wanted.id)).toBe(true);
    late.places.showNewest(chatId);
    expect(window()).toBeUndefined();
    expect(ada.store.getState().connection.phase).toBe('online');
  });
});

import { WebSocket } from 'ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEncryption } from '../src/crypto/index.js';
import { MemoryStorage, ParleyClient, type ClientState, type Encryption, type Message } from '../src/index.js';
import { ContractServer } from './contract_server.js';
import { online, texts, waitFor } from './people.js';

let server: ContractServer;
const open: ParleyClient[] = [];
beforeEach(async () => {
  server = await ContractServer.start();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
  await server.stop();
});

interface Person {
  readonly client: ParleyClient;
  readonly storage: MemoryStorage;
  readonly encryption: Encryption;
}

async function enter(how: 'register' | 'login', username: string): Promise<Person> {
  const storage = new MemoryStorage();
  const client = new ParleyClient({
    baseUrl: server.baseUrl,
    storage,
    platform: { WebSocket },
    encryption: openEncryption,
  });
  open.push(client);
  await client.open();
  const account = { username, password: 'secret-secret', email: `${username}@example.org`, displayName: username };
  await (how === 'register' ? client.register(account) : client.login(account));
  await waitFor(client, online);
  return { client, storage, encryption: (await client.encryption()) as Encryption };
}

async function twoInAChat(): Promise<{ alice: Person; bob: Person; chatId: string; recoveryKey: string }> {
  const [alice, bob] = [await enter('register', 'alice'), await enter('register', 'bob')];
  await alice.encryption.setUp();
  const { recoveryKey } = await bob.encryption.setUp();
  const { user } = bob.client.store.getState().account as NonNullable<ClientState['account']>;
  const { id: chatId } = await alice.client.createChat({ type: 'direct', participantIds: [user.id] });
  await waitFor(bob.client, ({ chats }) => chats[chatId] !== undefined);
  await Promise.all([alice.client.openTimeline(chatId), bob.client.openTimeline(chatId)]);
  return { alice, bob, chatId, recoveryKey };
}

const shown = ({ timelines }: ClientState, chatId: string): readonly Message[] => timelines[chatId]?.messages ?? [];

test('a new chat is encrypted, what is written in it is read by both, and the server sees none of it', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  expect(alice.client.store.getState().chats[chatId]?.settings.encryptionEnabled).toBe(true);
  alice.client.sendMessage(chatId, { type: 'text', text: 'the fox is in the barn' });
  const state = await waitFor(bob.client, (now) => texts(now, chatId).includes('the fox is in the barn'));
  expect(state.chats[chatId]?.lastMessage?.content.text).toBe('the fox is in the barn');
  expect(shown(state, chatId)[0]?.encryption).toEqual({ state: 'decrypted', shield: 'none', senderVerified: false });
  await waitFor(alice.client, ({ outbox }) => outbox.length === 0);
  expect(texts(alice.client.store.getState(), chatId)).toEqual(['the fox is in the barn']);
  expect(JSON.stringify(server.received)).not.toContain('fox');
  expect(JSON.stringify([...server.chats.values()].map(({ log }) => log))).not.toContain('fox');
});

test('answers, edits, reactions and votes go the same way', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'poll', poll: { question: 'Where?', options: ['here', 'there'] } });
  const polled = await waitFor(bob.client, (now) => shown(now, chatId)[0]?.content.type === 'poll');
  const poll = shown(polled, chatId)[0] as Message;
  bob.client.sendMessage(chatId, { type: 'text', text: 'neither' }, { replyTo: poll.id });
  const answered = await waitFor(alice.client, (now) => shown(now, chatId)[1]?.content.text === 'neither');
  const answer = shown(answered, chatId)[1] as Message;
  expect(answer.replyTo).toBe(poll.id);
  await alice.client.react(answer, '👍', 'add');
  await alice.client.vote(poll.id, [1]);
  await waitFor(bob.client, (now) => shown(now, chatId)[1]?.encryption?.state === 'decrypted');
  await bob.client.editMessage(answer.id, { type: 'text', text: 'both' });
  for (const { client } of [alice, bob]) {
    const state = await waitFor(client, (now) => {
      const [first, second] = shown(now, chatId);
      const voted = first?.poll?.results.voterCount === 1;
      return voted && second?.reactions.length === 1 && second.content.text === 'both';
    });
    expect(shown(state, chatId)).toHaveLength(2);
    expect(shown(state, chatId)[0]?.poll?.results.counts).toEqual([0, 1]);
    expect(shown(state, chatId)[1]?.reactions).toEqual([
      { emoji: '👍', count: 1, userIds: [alice.client.store.getState().account?.user.id] },
    ]);
    expect(shown(state, chatId)[1]?.replyTo).toBe(poll.id);
    expect(shown(state, chatId)[1]?.encryption?.state).toBe('decrypted');
  }
  expect(alice.client.store.getState().ownVotes[poll.id]?.options).toEqual([1]);
  const sent = JSON.stringify([...server.chats.values()].map(({ log }) => log));
  for (const secret of ['Where', 'neither', 'both', '👍']) expect(sent).not.toContain(secret);
});

test('the author ends a poll, and nobody votes in it any more', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'poll', poll: { question: 'Where?', options: ['here', 'there'] } });
  const polled = await waitFor(bob.client, (now) => shown(now, chatId)[0]?.content.type === 'poll');
  const { id } = shown(polled, chatId)[0] as Message;
  await bob.client.vote(id, [0]);
  await waitFor(alice.client, (now) => shown(now, chatId)[0]?.poll?.results.voterCount === 1);
  await expect(bob.client.closePoll(id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await alice.client.closePoll(id);
  for (const { client } of [alice, bob]) {
    const state = await waitFor(client, (now) => {
      const poll = shown(now, chatId)[0]?.poll;
      return poll?.closedAt !== undefined && now.outbox.length === 0;
    });
    expect(shown(state, chatId)).toHaveLength(1);
    await expect(client.vote(id, [1])).rejects.toMatchObject({ code: 'POLL_CLOSED' });
    await expect(client.closePoll(id)).rejects.toMatchObject({
      code: client === alice.client ? 'POLL_CLOSED' : 'FORBIDDEN',
    });
    expect(shown(client.store.getState(), chatId)[0]?.poll?.results.counts).toEqual([1, 0]);
  }
  const sent = JSON.stringify([...server.chats.values()].map(({ log }) => log));
  expect(sent).not.toContain('pollClosed');
});

test('what a message said before is read by both, where the message is loaded', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'text', text: 'at one' });
  const state = await waitFor(bob.client, (now) => texts(now, chatId).includes('at one'));
  const { id } = shown(state, chatId)[0] as Message;
  await waitFor(alice.client, (now) => now.outbox.length === 0 && texts(now, chatId).includes('at one'));
  for (const text of ['at two', 'at three']) {
    await alice.client.editMessage(id, { type: 'text', text });
    await Promise.all([alice, bob].map(({ client }) => waitFor(client, (now) => texts(now, chatId).includes(text))));
  }
  for (const { client } of [alice, bob]) {
    const versions = await client.listEdits(id);
    expect(versions.map(({ content }) => content.text)).toEqual(['at one', 'at two', 'at three']);
    expect(versions.map(({ encryption }) => encryption?.state)).toEqual(['decrypted', 'decrypted', 'decrypted']);
    expect(texts(client.store.getState(), chatId)).toEqual(['at three']);
  }
  const second = await enter('login', 'bob');
  await waitFor(second.client, ({ chats }) => chats[chatId] !== undefined);
  await expect(second.client.listEdits(id)).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' });
});

test('a device that lost its connection sends once, and with the same seal', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  let died = false;
  server.dieBeforeAck = () => !died && (died = true);
  alice.client.sendMessage(chatId, { type: 'text', text: 'once' });
  await waitFor(alice.client, ({ outbox }) => died && outbox.length === 0);
  await waitFor(bob.client, (now) => texts(now, chatId).includes('once'));
  expect(texts(bob.client.store.getState(), chatId)).toEqual(['once']);
  const sends = server.received.map(
    (frame) => (frame.type === 'RETRY' ? frame.original : frame) as Record<string, unknown>,
  );
  const seals = new Set(
    sends.filter(({ type }) => type === 'SEND_MESSAGE').map(({ content }) => JSON.stringify(content)),
  );
  expect(seals.size).toBe(1);
});

test('what is kept of the messages on a device is sealed', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'text', text: 'nowhere in the clear' });
  await waitFor(bob.client, (now) => texts(now, chatId).includes('nowhere in the clear'));
  await bob.client.close();
  const kept = JSON.stringify(await bob.storage.list(''));
  expect(kept).toContain('megolm');
  expect(kept).not.toContain('nowhere');
});

test('a new device reads all of it after the recovery key, on the messages that are shown already', async () => {
  const { alice, bob, chatId, recoveryKey } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'text', text: 'long ago' });
  await waitFor(bob.client, (now) => texts(now, chatId).includes('long ago'));
  const second = await enter('login', 'bob');
  await second.client.openTimeline(chatId);
  await waitFor(second.client, (now) => shown(now, chatId)[0]?.encryption?.state === 'failed');
  await second.encryption.restore(recoveryKey);
  const state = await waitFor(second.client, (now) => texts(now, chatId).includes('long ago'));
  expect(shown(state, chatId)[0]?.encryption).toMatchObject({ shield: 'grey', shieldReason: 'fromBackup' });
});

test('what the server puts into an encrypted chat without a seal is refused, and it stays encrypted', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  const chat = server.chats.get(chatId);
  if (!chat) throw new Error('no chat');
  const { user } = alice.client.store.getState().account as NonNullable<ClientState['account']>;
  chat.encrypted = false;
  server.write(chat, user.id, 'from the server');
  const state = await waitFor(bob.client, (now) => shown(now, chatId).length === 1);
  expect(shown(state, chatId)[0]).toMatchObject({
    content: { type: 'encrypted' },
    encryption: { state: 'refused', reason: 'plaintext' },
  });
  bob.client.sendMessage(chatId, { type: 'text', text: 'still sealed' });
  await waitFor(alice.client, (now) => texts(now, chatId).includes('still sealed'));
  expect(JSON.stringify(chat.log)).not.toContain('still sealed');
});

test('a changed identity stops sending, until it is accepted', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'text', text: 'before' });
  await waitFor(bob.client, (now) => texts(now, chatId).includes('before'));
  const changed = new Promise<string>((resolve) => {
    alice.encryption.subscribe((event) => {
      if (event.kind === 'identityChanged') resolve(event.userId);
    });
  });
  await bob.encryption.setUp();
  const userId = await changed;
  const id = alice.client.sendMessage(chatId, { type: 'text', text: 'after' });
  const state = await waitFor(alice.client, ({ outbox }) => outbox[0]?.status === 'failed');
  expect(state.outbox[0]?.error?.code).toBe('IDENTITY_CHANGED');
  await alice.encryption.acceptIdentity(userId);
  alice.client.retryMessage(id);
  await waitFor(bob.client, (now) => texts(now, chatId).includes('after'));
});

test('a message is forwarded within and out of an encrypted chat by the client itself', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'text', text: 'pass it on' });
  const state = await waitFor(bob.client, (now) => texts(now, chatId).includes('pass it on'));
  await bob.client.forwardMessage((shown(state, chatId)[0] as Message).id, [chatId]);
  const seen = await waitFor(alice.client, (now) => texts(now, chatId).join() === 'pass it on,pass it on');
  const { user } = seen.account as NonNullable<ClientState['account']>;
  expect(shown(seen, chatId).map((one) => one.forwardedFrom)).toEqual([
    undefined,
    { userId: user.id, name: user.displayName },
  ]);
  await expect(bob.client.forwardMessage('unknown', [chatId])).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' });
});

test('nothing of an encrypted chat is told to the server on other ways', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  const { user } = bob.client.store.getState().account as NonNullable<ClientState['account']>;
  const settings = { encryptionEnabled: false };
  const open = await alice.client.createChat({ type: 'group', name: 'Open', participantIds: [user.id], settings });
  alice.client.setDraft(chatId, 'half a secret');
  alice.client.setDraft(open.id, 'for everybody');
  const later = { content: { type: 'text', text: 'a secret for later' }, sendAt: new Date() } as const;
  await expect(alice.client.later.schedule(chatId, later)).rejects.toMatchObject({ code: 'ENCRYPTION_REQUIRED' });
  const edit = alice.client.editMessage('not-loaded', { type: 'text', text: 'a secret edit' });
  await expect(edit).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' });
  // Drafts are told in the order in which they were written.
  await vi.waitFor(
    () => {
      expect(server.drafts).toEqual([{ chatId: open.id, text: 'for everybody' }]);
    },
    { timeout: 10_000 },
  );
});

test('signing out leaves nothing of the encryption behind', async () => {
  const { alice, bob, chatId } = await twoInAChat();
  alice.client.sendMessage(chatId, { type: 'text', text: 'gone' });
  await waitFor(bob.client, (now) => texts(now, chatId).includes('gone'));
  await bob.client.logout();
  expect(await bob.storage.list('')).toEqual([]);
  expect(await bob.client.encryption()).toBeNull();
});

test('a message with a timer of its own is gone from both when it has run out, and the server knew of none', async () => {
  const { alice, bob, chatId, recoveryKey } = await twoInAChat();
  const send = (seconds: number, to = chatId): string =>
    alice.client.sendMessage(to, { type: 'text', text: 'soon gone' }, { disappearingSeconds: seconds });
  expect(() => send(0)).toThrow('disappearingSeconds');
  expect(() => send(1.5)).toThrow('disappearingSeconds');
  expect(() => send(60, 'another')).toThrow('encrypted chats only');
  alice.client.sendMessage(chatId, { type: 'text', text: 'stays' });
  send(2);
  const there = await waitFor(bob.client, (now) => texts(now, chatId).includes('soon gone'));
  const { timestamp, expiresAt } = shown(there, chatId)[1] as Message;
  expect(Date.parse(expiresAt ?? '') - Date.parse(timestamp)).toBe(2000);
  await alice.client.editMessage((shown(there, chatId)[1] as Message).id, { type: 'text', text: 'gone as soon' });
  await waitFor(bob.client, (now) => texts(now, chatId).includes('gone as soon'));
  for (const { client } of [alice, bob]) {
    const state = await waitFor(client, (now) => texts(now, chatId).length === 1);
    expect(state.chats[chatId]?.lastMessage?.content.text).toBe('stays');
  }
  // Who loads it anew finds that its time has come.
  const again = await enter('login', 'bob');
  await again.client.openTimeline(chatId);
  expect(shown(again.client.store.getState(), chatId)).toHaveLength(2);
  await again.encryption.restore(recoveryKey);
  await waitFor(again.client, (now) => shown(now, chatId).length === 1 && texts(now, chatId)[0] === 'stays');
  expect(JSON.stringify(server.received)).not.toContain('isappearing');
});

import type { User } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Server } from '../harness/server.js';

interface Items<Item> {
  items: Item[];
  since?: string;
}
interface Contact {
  user: User;
  removed?: boolean;
}

let server: Server;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

async function meet(): Promise<void> {
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
}
const block = (who: Person, whom: Person, blocked: boolean) =>
  who.api.ask('POST', '/api/users/block', { body: { userId: whom.id, blocked } });

test('contacts are kept, told to other devices, and synchronised by what changed', async () => {
  await meet();
  const socket = await (await ada.login()).connect();
  expect((await ada.api.ask('PUT', `/api/users/contacts/${ben.id}`)).status).toBe(204);
  expect(await socket.take('USER_EVENT', ({ kind }) => kind === 'contact')).toMatchObject({
    userId: ben.id,
    isContact: true,
  });
  const all = (await ada.api.ask<Items<Contact>>('GET', '/api/users/contacts')).body;
  expect(all.items.map(({ user }) => user.id)).toEqual([ben.id]);
  await ada.api.ask('DELETE', `/api/users/contacts/${ben.id}`);
  expect((await ada.api.ask<Items<Contact>>('GET', '/api/users/contacts')).body.items).toEqual([]);
  const changed = (await ada.api.ask<Items<Contact>>('GET', `/api/users/contacts?since=${all.since ?? ''}`)).body;
  expect(changed.items).toMatchObject([{ user: { id: ben.id }, removed: true }]);
  expect((await ada.api.refusal('PUT', `/api/users/contacts/${ada.id}`)).body.code).toBe('INVALID_FIELD');
  expect((await ada.api.refusal('PUT', '/api/users/contacts/nobody')).body.code).toBe('USER_NOT_FOUND');
});

test('a block stops the direct chat both ways and is told to the own devices only', async () => {
  await meet();
  const chat = await ada.direct(ben);
  await ben.say(chat.id, 'before');
  const [mine, theirs] = [await ada.connect(), await ben.connect()];
  await block(ada, ben, true);
  expect(await mine.take('USER_EVENT', ({ kind }) => kind === 'block')).toMatchObject({
    userId: ben.id,
    blocked: true,
  });
  for (const who of [ada, ben]) {
    const body = { clientMessageId: newClientMessageId(), content: text('now') };
    const refused = await who.api.refusal('POST', `/api/chats/${chat.id}/messages`, { body });
    expect([refused.status, refused.body.code]).toEqual([403, 'BLOCKED']);
  }
  await theirs.settle();
  expect(theirs.count('USER_EVENT')).toBe(0);
  const { items } = (await ada.api.ask<Items<User>>('GET', '/api/users/blocked')).body;
  expect(items.map(({ id }) => id)).toEqual([ben.id]);
  await block(ada, ben, false);
  expect((await ben.say(chat.id, 'after')).content).toEqual(text('after'));
});

test('who is blocked neither finds nor sees the other, nor takes them into a group', async () => {
  await meet();
  await ada.direct(ben);
  const socket = await ben.connect();
  await ada.connect();
  socket.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  await socket.take('PRESENCE_BROADCAST', ({ userId, status }) => userId === ada.id && status === 'online');
  await block(ada, ben, true);
  const gone = await socket.take('PRESENCE_BROADCAST', ({ userId }) => userId === ada.id);
  expect(gone.status).toBe('offline');
  expect(gone.lastSeen).toBeUndefined();
  const profile = (await ben.api.ask<User>('GET', `/api/users/${ada.id}/profile`)).body;
  expect([profile.status, profile.lastSeen]).toEqual(['offline', undefined]);
  const found = await ben.api.ask<Items<User>>('GET', `/api/users/search?q=${ada.session.user.username}`);
  expect(found.body.items).toEqual([]);
  const body = { type: 'group', name: 'both', participantIds: [ada.id] };
  expect((await ben.api.refusal('POST', '/api/chats', { body })).body.code).toBe('FORBIDDEN');
});

test('presence and last seen are for those whom privacy names, at once', async () => {
  await meet();
  await ada.direct(ben);
  const socket = await ben.connect();
  await ada.connect();
  socket.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  await socket.take('PRESENCE_BROADCAST', ({ status }) => status === 'online');
  await ada.api.ask('PUT', '/api/users/me', { body: { privacy: { presence: 'contacts' } } });
  await socket.take('PRESENCE_BROADCAST', ({ userId, status }) => userId === ada.id && status === 'offline');
  await ada.api.ask('PUT', `/api/users/contacts/${ben.id}`);
  const profile = (await ben.api.ask<User>('GET', `/api/users/${ada.id}/profile`)).body;
  expect(profile.status).toBe('online');
  await ada.api.ask('PUT', '/api/users/me', { body: { privacy: { presence: 'nobody' } } });
  expect((await ben.api.ask<User>('GET', `/api/users/${ada.id}/profile`)).body.status).toBe('offline');
});

test('a status with an end is over when its time has come', async () => {
  await meet();
  await ada.direct(ben);
  const [mine, theirs] = [await ada.connect(), await ben.connect()];
  theirs.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
  await theirs.take('PRESENCE_BROADCAST', ({ status }) => status === 'online');
  const activity = { text: 'lunch', until: new Date(Date.now() + 1000).toISOString() };
  mine.send({ type: 'PRESENCE_UPDATE', status: 'busy', activity });
  const busy = await theirs.take('PRESENCE_BROADCAST', ({ userId }) => userId === ada.id);
  expect(busy).toMatchObject({ status: 'busy', activity });
  const after = await theirs.take('PRESENCE_BROADCAST', ({ userId }) => userId === ada.id);
  expect([after.status, after.activity]).toEqual(['online', undefined]);
});

test('only whom privacy names takes somebody into a group', async () => {
  await meet();
  await ada.api.ask('PUT', '/api/users/me', { body: { privacy: { addToGroups: 'contacts' } } });
  const body = { type: 'group', name: 'ours', participantIds: [ada.id] };
  expect((await ben.api.refusal('POST', '/api/chats', { body })).body.code).toBe('FORBIDDEN');
  await ada.api.ask('PUT', `/api/users/contacts/${ben.id}`);
  expect((await ben.api.ask('POST', '/api/chats', { body })).status).toBe(201);
});

test('who hides what he reads is delivered to, and sees of others no more than that', async () => {
  await meet();
  const chat = await ada.direct(ben);
  const message = await ada.say(chat.id, 'read?');
  const [adas, bens] = [await ada.connect(), await ben.connect()];
  await ben.api.ask('PUT', '/api/users/me', { body: { privacy: { receipts: false } } });
  bens.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: message.seq });
  const receipt = await adas.take('RECEIPT', ({ deliveredSeq }) => deliveredSeq === message.seq);
  expect(receipt.readSeq ?? 0).toBeLessThan(message.seq);
  expect((await ben.api.chat(chat.id)).unreadCount).toBe(0);
  const reply = await ben.say(chat.id, 'no');
  adas.send({ type: 'MESSAGE_READ', chatId: chat.id, seq: reply.seq });
  const seen = await bens.take(
    'RECEIPT',
    ({ userId, deliveredSeq }) => userId === ada.id && deliveredSeq === reply.seq,
  );
  expect(seen.readSeq).toBeUndefined();
  const others = (await ben.api.chat(chat.id)).receipts?.find(({ userId }) => userId === ada.id);
  expect(others).toMatchObject({ deliveredSeq: reply.seq, readSeq: 0 });
});

test('a report is taken of what the reporter may see', async () => {
  await meet();
  const stranger = await Person.register(server, 'eve');
  const chat = await ada.direct(ben);
  const message = await ben.say(chat.id, 'rude');
  const body = { userId: ben.id, messageId: message.id, reason: 'rude' };
  expect((await ada.api.ask('POST', '/api/reports', { body })).status).toBe(201);
  expect((await stranger.api.refusal('POST', '/api/reports', { body })).body.code).toBe('MESSAGE_NOT_FOUND');
});

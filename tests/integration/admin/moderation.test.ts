import type { BanList, Chat, ChatActList, InviteLink, MemberMuteList, TextRules } from '@parley/sdk';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ann: Person;
let ben: Person;
let cid: Person;
let chat: Chat;
let address: string;
beforeAll(async () => {
  server = await Server.start();
  [ann, ben, cid] = [
    await Person.register(server, 'ann'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'cid'),
  ];
});
beforeEach(async () => {
  chat = await ann.group([ben, cid]);
  address = `/api/chats/${chat.id}`;
});
afterAll(async () => server.dispose());

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();
async function refusalOf(person: Person, words: string): Promise<string> {
  const body = { clientMessageId: newClientMessageId(), content: text(words) };
  return (await person.api.refusal('POST', `${address}/messages`, { body })).body.code;
}

test('a ban removes somebody and survives invitations, being added, and a restart, until it is lifted', async () => {
  const socket = await ben.connect();
  await ann.api.ask('POST', `${address}/bans`, { body: { userId: ben.id, reason: 'noise' } });
  await socket.take('USER_EVENT', ({ kind }) => kind === 'chatRemoved');
  expect((await ben.api.refusal('GET', address)).body.code).toBe('CHAT_NOT_FOUND');
  const { code } = (await ann.api.ask<InviteLink>('GET', `${address}/invite-link`)).body;
  const join = (): Promise<{ status: number; body: { code: string } }> =>
    ben.api.refusal('POST', `/api/chats/join/${code}`);
  expect([(await join()).status, (await join()).body.code]).toEqual([403, 'BANNED']);
  await server.terminate();
  await server.launch();
  expect((await join()).body.code).toBe('BANNED');
  const added = await ann.api.refusal('POST', `${address}/participants`, { body: { userIds: [ben.id] } });
  expect(added.body.code).toBe('BANNED');
  const bans = (await ann.api.ask<BanList>('GET', `${address}/bans`)).body.items;
  expect(bans).toMatchObject([{ userId: ben.id, by: ann.id, reason: 'noise' }]);
  await ann.api.ask('DELETE', `${address}/bans/${ben.id}`);
  expect((await ann.api.refusal('DELETE', `${address}/bans/${ben.id}`)).body.code).toBe('USER_NOT_FOUND');
  await ben.api.ask('POST', `/api/chats/join/${code}`);
});

test('a mute lets a member read and not write, neither by a message nor by an edit', async () => {
  const before = await ben.say(chat.id, 'before');
  await ann.api.ask('POST', `${address}/mutes`, { body: { userId: ben.id, until: inAnHour() } });
  expect(await refusalOf(ben, 'hello')).toBe('MUTED');
  const edit = await ben.api.refusal('PUT', `/api/messages/${before.id}`, { body: { content: text('after') } });
  expect([edit.body.code, (edit.body.retryAfter ?? 0) > 3500]).toEqual(['MUTED', true]);
  await cid.say(chat.id, 'others write');
  await ben.api.ask('GET', `${address}/messages`);
  const mutes = (await ann.api.ask<MemberMuteList>('GET', `${address}/mutes`)).body.items;
  expect(mutes).toMatchObject([{ userId: ben.id, by: ann.id }]);
  await ann.api.ask('DELETE', `${address}/mutes/${ben.id}`);
  await ben.say(chat.id, 'again');
});

test('text rules refuse words and links of members, and nothing of admins', async () => {
  const rules: TextRules = { words: ['Spam'], links: 'admins' };
  const set = (await ann.api.ask<TextRules>('PUT', `${address}/text-rules`, { body: rules })).body;
  expect(set).toEqual({ words: ['spam'], links: 'admins' });
  expect(await refusalOf(ben, 'buy SPAM, now')).toBe('TEXT_REFUSED');
  expect(await refusalOf(ben, 'look: https://example.org')).toBe('TEXT_REFUSED');
  await ben.say(chat.id, 'a spammer said so');
  await ann.say(chat.id, 'spam is at https://example.org');
  await server.terminate();
  await server.launch();
  expect(await refusalOf(ben, 'spam')).toBe('TEXT_REFUSED');
  await ann.api.ask('PUT', `${address}/text-rules`, { body: { words: [], links: 'everybody' } });
  await ben.say(chat.id, 'spam: https://example.org');
});

test('all of it is for admins, about those below them, and is written down for them', async () => {
  const requests: [string, string, object?][] = [
    ['GET', '/bans'],
    ['POST', '/bans', { userId: cid.id }],
    ['DELETE', `/bans/${cid.id}`],
    ['GET', '/mutes'],
    ['POST', '/mutes', { userId: cid.id, until: inAnHour() }],
    ['GET', '/text-rules'],
    ['PUT', '/text-rules', { words: [], links: 'nobody' }],
    ['GET', '/audit'],
  ];
  const stranger = await Person.register(server, 'stranger');
  for (const [method, path, body] of requests) {
    const extra = body === undefined ? {} : { body };
    expect((await ben.api.refusal(method, address + path, extra)).body.code, path).toBe('FORBIDDEN');
    expect((await stranger.api.refusal(method, address + path, extra)).body.code, path).toBe('CHAT_NOT_FOUND');
  }
  await ann.api.ask('PUT', `${address}/participants/${ben.id}/role`, { body: { role: 'admin' } });
  expect((await ben.api.refusal('POST', `${address}/bans`, { body: { userId: ann.id } })).body.code).toBe('FORBIDDEN');
  await ben.api.ask('POST', `${address}/mutes`, { body: { userId: cid.id, until: inAnHour() } });
  await ben.api.ask('POST', `${address}/bans`, { body: { userId: cid.id, reason: 'noise', until: inAnHour() } });
  const page = (await ann.api.ask<ChatActList>('GET', `${address}/audit?limit=1`)).body;
  expect(page.items).toMatchObject([{ action: 'ban', by: ben.id, userId: cid.id, reason: 'noise' }]);
  const rest = (await ann.api.ask<ChatActList>('GET', `${address}/audit?cursor=${page.nextCursor}`)).body;
  expect(rest.items).toMatchObject([{ action: 'mute', by: ben.id, userId: cid.id }]);
});

test('what makes no sense is refused', async () => {
  const past = '2020-01-01T00:00:00.000Z';
  for (const [path, body, code] of [
    ['/bans', { userId: 'nobody' }, 'USER_NOT_FOUND'],
    ['/bans', { userId: ben.id, until: past }, 'INVALID_FIELD'],
    ['/mutes', { userId: ben.id }, 'INVALID_FIELD'],
    ['/mutes', { userId: ben.id, until: past }, 'INVALID_FIELD'],
    ['/mutes', { userId: '00000000000000000000000000', until: inAnHour() }, 'USER_NOT_FOUND'],
  ] as const) {
    expect((await ann.api.refusal('POST', address + path, { body })).body.code, JSON.stringify(body)).toBe(code);
  }
  const rules = { words: Array(201).fill('x'), links: 'everybody' };
  expect((await ann.api.refusal('PUT', `${address}/text-rules`, { body: rules })).body.code).toBe('INVALID_FIELD');
  const direct = await ann.direct(ben);
  expect((await ann.api.refusal('GET', `/api/chats/${direct.id}/bans`)).body.code).toBe('FORBIDDEN');
});

import type { Chat, ErrorBody, IncomingHook, Message, User } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimAdmin } from '../harness/administrator.js';
import { Person } from '../harness/person.js';
import { Server, startServer } from '../harness/server.js';
import { Hook, postTo } from './hook.js';

let server: Server;
let root: Person, ada: Person, ben: Person, eve: Person;
let chat: Chat;
beforeAll(async () => {
  server = await Server.start();
  root = await claimAdmin(server);
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
  chat = await ada.group([ben]);
});
afterAll(async () => server.dispose());

const code = (answer: { text: string }): string => (JSON.parse(answer.text) as ErrorBody).code;
const last = async (who: Person, chatId: string): Promise<Message> => (await who.api.history(chatId)).items.at(-1)!;

test('what a tool posts stands in the chat under the name of the webhook, live and later', async () => {
  const hook = await Hook.make(ada, chat.id, 'Build');
  const socket = await ben.connect();
  expect(await hook.post({ text: '*green* <https://ci.example/1|build 1> &amp; more' })).toMatchObject({
    status: 200,
    text: 'ok',
  });
  const { message } = await socket.take('MESSAGE_RECEIVED');
  expect(message).toMatchObject({
    senderId: hook.made.senderId,
    content: { type: 'text', text: '**green** [build 1](https://ci.example/1) & more' },
  });
  expect(await last(ada, chat.id)).toEqual(message);
  const sender = await ben.api.ask<User>('GET', `/api/users/${hook.made.senderId}/profile`);
  expect(sender.body).toMatchObject({ displayName: 'Build', isBot: true });
  const { participantCount, unreadCount } = await ben.api.chat(chat.id);
  expect(participantCount).toBe(2);
  expect(unreadCount).toBeGreaterThan(0);
});

test('Slack and Mattermost payloads: a name for one post, attachments, and forms', async () => {
  const hook = await Hook.make(ada, chat.id);
  await hook.post({ text: 'x', username: 'deployer', icon_url: 'https://i.example/a.png', icon_emoji: ':rocket:' });
  expect((await last(ada, chat.id)).content.metadata).toEqual({
    postedAs: { name: 'deployer', iconUrl: 'https://i.example/a.png' },
  });
  const attachments = [{ title: 'Disk', title_link: 'https://m.example', fields: [{ title: 'Host', value: 'db1' }] }];
  await hook.post({ attachments });
  expect((await last(ada, chat.id)).content.text).toBe('**[Disk](https://m.example)**\n**Host:** db1');
  const form = new URLSearchParams({ payload: JSON.stringify({ text: 'a & b' }) }).toString();
  const answer = await hook.post(form, { 'Content-Type': 'application/x-www-form-urlencoded' });
  expect(answer).toMatchObject({ status: 200, text: 'ok' });
  expect((await last(ada, chat.id)).content.text).toBe('a & b');
});

test('each POST is a message of its own, unless it says by a key that it is the same', async () => {
  const hook = await Hook.make(ada, chat.id);
  for (let twice = 0; twice < 2; twice += 1) await hook.post({ text: 'again' });
  for (let twice = 0; twice < 2; twice += 1) await hook.post({ text: 'once' }, { 'Idempotency-Key': 'k1' });
  const texts = (await ada.api.history(chat.id)).items
    .filter(({ senderId }) => senderId === hook.made.senderId)
    .map(({ content }) => content.text);
  expect(texts).toEqual(['again', 'again', 'once']);
});

test('what is no post is told so in the shape of errors', async () => {
  const hook = await Hook.make(ada, chat.id);
  const before = (await ada.api.chat(chat.id)).lastSeq;
  expect(code(await hook.post('{'))).toBe('BAD_REQUEST');
  expect(code(await hook.post({ text: '' }))).toBe('INVALID_FIELD');
  const large = await hook.post({ text: 'x'.repeat(65_536) });
  expect([large.status, code(large)]).toEqual([413, 'BODY_TOO_LARGE']);
  expect(code(await hook.post({ text: 'x' }, { 'Idempotency-Key': 'x'.repeat(101) }))).toBe('INVALID_FIELD');
  for (const wrong of [`${hook.address}x`, hook.address.slice(0, -1), `${server.url}/api/hooks/in/x`]) {
    const answer = await postTo(wrong, { text: 'x' });
    expect([answer.status, code(answer)]).toEqual([404, 'HOOK_NOT_FOUND']);
  }
  expect((await fetch(hook.address)).status).toBe(405);
  expect((await ada.api.chat(chat.id)).lastSeq).toBe(before);
});

test('the address is told once; a new one takes its place; a deleted one is none', async () => {
  const hook = await Hook.make(ada, chat.id);
  const listed = await hook.list();
  expect(listed.find(({ id }) => id === hook.made.id)).toMatchObject({ name: 'Alerts', createdBy: ada.id });
  expect(JSON.stringify(listed)).not.toContain('/api/hooks/in/');
  const renewed = (await ada.api.ask<IncomingHook>('POST', `${hook.path}/renew`)).body;
  expect(renewed.senderId).toBe(hook.made.senderId);
  expect((await hook.post({ text: 'old' })).status).toBe(404);
  const address = server.url + (renewed.url ?? '');
  expect((await postTo(address, { text: 'new' })).status).toBe(200);
  await ada.api.ask('DELETE', hook.path);
  expect((await postTo(address, { text: 'late' })).status).toBe(404);
  expect((await ada.api.refusal('DELETE', hook.path)).body.code).toBe('HOOK_NOT_FOUND');
  const name = await ada.api.ask<User>('GET', `/api/users/${hook.made.senderId}/profile`);
  expect(name.body.displayName).toBe('Alerts');
});

test('admins keep the webhooks of groups and channels, those in a direct chat its own; others see none', async () => {
  const path = `/api/chats/${chat.id}/hooks/incoming`;
  const body = { name: 'x' };
  expect((await ben.api.refusal('POST', path, { body })).body.code).toBe('FORBIDDEN');
  expect((await ben.api.refusal('GET', path)).body.code).toBe('FORBIDDEN');
  expect((await eve.api.refusal('GET', path)).body.code).toBe('CHAT_NOT_FOUND');
  const hook = await Hook.make(ada, chat.id);
  for (const [method, at] of [
    ['DELETE', hook.path],
    ['POST', `${hook.path}/renew`],
  ] as const) {
    expect((await ben.api.refusal(method, at)).body.code).toBe('FORBIDDEN');
    expect((await eve.api.refusal(method, at)).body.code).toBe('CHAT_NOT_FOUND');
  }
  for (const wrong of [{ name: '' }, { name: 'x'.repeat(65) }, {}, { name: 'x', iconUrl: 'javascript:x' }]) {
    expect((await ada.api.refusal('POST', path, { body: wrong })).body.code).toBe('INVALID_FIELD');
  }

  const direct = await Hook.make(ben, (await ada.direct(ben)).id);
  expect((await direct.post({ text: 'for both' })).status).toBe(200);
  expect((await last(ada, direct.chatId)).content.text).toBe('for both');
  await ada.api.ask('POST', '/api/users/block', { body: { userId: ben.id, blocked: true } });
  expect(code(await direct.post({ text: 'blocked' }))).toBe('BLOCKED');
  await ada.api.ask('POST', '/api/users/block', { body: { userId: ben.id, blocked: false } });
});

test('a channel where only admins write takes what is posted, and one that is gone says so', async () => {
  const made = { type: 'channel', name: 'News', participantIds: [ben.id] };
  const channel = (await ada.api.ask<Chat>('POST', '/api/chats', { body: made })).body;
  const hook = await Hook.make(ada, channel.id);
  expect((await hook.post({ text: 'news' })).status).toBe(200);
  expect((await last(ben, channel.id)).content.text).toBe('news');
  await ada.api.ask('DELETE', `/api/chats/${channel.id}?mode=delete`);
  const gone = await hook.post({ text: 'too late' });
  expect([gone.status, code(gone)]).toEqual([410, 'CHAT_GONE']);
});

test('a webhook works as long as whoever made it does', async () => {
  const maker = await Person.register(server, 'maker');
  const group = await maker.group([ben]);
  const hook = await Hook.make(maker, group.id);
  await root.api.ask('POST', `/api/admin/users/${maker.id}/suspend`, { body: { reason: 'spam' } });
  expect((await hook.post({ text: 'x' })).status).toBe(401);
  await root.api.ask('POST', `/api/admin/users/${maker.id}/unsuspend`, { body: {} });
  expect((await hook.post({ text: 'x' })).status).toBe(200);
  await root.api.ask('DELETE', `/api/admin/users/${maker.id}`);
  expect((await hook.post({ text: 'x' })).status).toBe(404);
});

test('webhooks are few and not too fast, survive a crash, and their secrets are in no log', async () => {
  const strict = await startServer({
    settings: {
      'bots.hooks_per_chat': '2',
      'limits.hook_messages_per_second': '1',
      'limits.hook_message_burst': '3',
      'log.level': 'debug',
      'server.reactors': '1',
    },
  });
  const owner = await Person.register(strict, 'owner');
  const group = await owner.group([await Person.register(strict, 'member')]);
  const hook = await Hook.make(owner, group.id);
  await Hook.make(owner, group.id);
  const third = await owner.api.refusal('POST', `/api/chats/${group.id}/hooks/incoming`, { body: { name: 'x' } });
  expect(third.body.code).toBe('HOOK_LIMIT');
  const answers = await Promise.all(Array.from({ length: 6 }, () => hook.post({ text: 'fast' })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await owner.api.history(group.id)).items).toHaveLength(6 - refused.length);
  await strict.kill();
  await strict.launch();
  expect((await hook.post({ text: 'after the crash' })).status).toBe(200);
  expect((await last(owner, group.id)).content.text).toBe('after the crash');
  await hook.post('{');
  expect(strict.log).not.toContain(hook.made.url?.split('/').at(-1));
});

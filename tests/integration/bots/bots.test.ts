import type { AdminUser, BotList, BotTokenList, Chat, Message, User, UserList } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimAdmin } from '../harness/administrator.js';
import { Api } from '../harness/api.js';
import { BotAccount } from '../harness/bot_account.js';
import { newClientMessageId, password, Person, text } from '../harness/person.js';
import { Server, startServer } from '../harness/server.js';

let server: Server;
let root: Person, ada: Person, ben: Person;
beforeAll(async () => {
  server = await Server.start({ settings: { 'bots.per_person': '3', 'bots.tokens_per_bot': '2' } });
  root = await claimAdmin(server);
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
});
afterAll(async () => server.dispose());

const bots = async (owner: Person) => (await owner.api.ask<BotList>('GET', '/api/bots')).body.items;

test('a bot is found, taken into chats, written to, and answers, and everybody sees what it is', async () => {
  const owner = await Person.register(server, 'owner');
  const bot = await BotAccount.make(owner);
  expect(bot.secret).toMatch(/^pbt_/);
  const { username } = bot.made.bot.user;
  const found = await ben.api.ask<UserList>('GET', `/api/users/search?q=${username}`);
  expect(found.body.items).toMatchObject([{ id: bot.id, isBot: true }]);
  const person = await ben.api.ask<User>('GET', `/api/users/${owner.id}/profile`);
  expect(person.body).not.toHaveProperty('isBot');

  const socket = await bot.connect();
  const direct = (await ben.api.ask<Chat>('POST', '/api/chats', { body: { type: 'direct', participantIds: [bot.id] } }))
    .body;
  const said = await ben.say(direct.id, 'hello');
  const heard = await socket.take('MESSAGE_RECEIVED');
  expect(heard.message).toMatchObject({ id: said.id, senderId: ben.id });
  const answer = { clientMessageId: newClientMessageId(), content: text('hello yourself') };
  socket.send({ type: 'SEND_MESSAGE', chatId: direct.id, ...answer });
  await socket.take('MESSAGE_ACK');
  const [, last] = (await ben.api.history(direct.id)).items;
  expect(last).toMatchObject({ senderId: bot.id, content: { text: 'hello yourself' } });

  const group = await ben.group([ada]);
  const body = { userIds: [bot.id] };
  const joined = await ben.api.ask<Chat>('POST', `/api/chats/${group.id}/participants`, { body });
  expect(joined.body.participantCount).toBe(3);
});

test('whom a bot has not blocked may begin a chat with it, and a block works for it as for people', async () => {
  const bot = await BotAccount.make(await Person.register(server, 'owner'));
  const direct = (await ben.api.ask<Chat>('POST', '/api/chats', { body: { type: 'direct', participantIds: [bot.id] } }))
    .body;
  await ben.api.ask('POST', '/api/users/block', { body: { userId: bot.id, blocked: true } });
  const body = { clientMessageId: newClientMessageId(), content: text('news') };
  expect((await bot.api.refusal('POST', `/api/chats/${direct.id}/messages`, { body })).body.code).toBe('BLOCKED');
});

test("a bot's secret is told once, and a token works until it is revoked: then its sockets close", async () => {
  const bot = await BotAccount.make(await Person.register(server, 'owner'));
  const token = await bot.newToken(['messages:read'], { expiresInSeconds: 3600 });
  expect(Date.parse(token.expiresAt ?? '')).toBeGreaterThan(Date.now());
  const listed = (await bot.owner.api.ask<BotTokenList>('GET', `/api/bots/${bot.id}/tokens`)).body.items;
  expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining([token.id, bot.made.token.id]));
  expect(JSON.stringify(listed)).not.toContain('pbt_');
  const full = { name: 'third', scopes: ['presence'] };
  const refused = await bot.owner.api.refusal('POST', `/api/bots/${bot.id}/tokens`, { body: full });
  expect(refused.body.code).toBe('TOKEN_LIMIT');

  const socket = await bot.connect(token.secret);
  const other = await bot.connect();
  await bot.owner.api.ask('DELETE', `/api/bots/${bot.id}/tokens/${token.id}`);
  expect(await socket.closed).toMatchObject({ code: 4401 });
  await other.settle();
  const gone = await new Api(server.url, token.secret).refusal('GET', '/api/users/me');
  expect(gone.body.code).toBe('SESSION_REVOKED');
  const again = await bot.owner.api.refusal('DELETE', `/api/bots/${bot.id}/tokens/${token.id}`);
  expect(again.body.code).toBe('TOKEN_NOT_FOUND');
});

test('a token that has expired is refused', async () => {
  const bot = await BotAccount.make(await Person.register(server, 'owner'));
  const { secret } = await bot.newToken(['messages:read'], { expiresInSeconds: 1 });
  const api = new Api(server.url, secret);
  await server.until(async () => (await api.request('GET', '/api/users/me')).status === 401, 'lets it in');
  expect((await api.refusal('GET', '/api/users/me')).body.code).toBe('TOKEN_EXPIRED');
});

test('a bot has no password, and no bots of its own', async () => {
  const bot = await BotAccount.make(await Person.register(server, 'owner'));
  const body = { username: bot.made.bot.user.username, password };
  const login = await new Api(server.url).refusal('POST', '/api/auth/login', { body });
  expect(login.body.code).toBe('INVALID_CREDENTIALS');
  const own = await bot.api.refusal('POST', '/api/bots', { body: { username: 'bot.of.bot' } });
  expect(own.body.code).toBe('NOT_FOR_BOTS');
  const reset = await root.api.refusal('POST', `/api/admin/users/${bot.id}/reset-token`, { body: {} });
  expect(reset.body.code).toBe('NOT_FOR_BOTS');
});

test('bots are few, and of nobody but their owner', async () => {
  const owner = await Person.register(server, 'owner');
  const made = [await BotAccount.make(owner), await BotAccount.make(owner), await BotAccount.make(owner)];
  const one = made[0]!;
  const fourth = await owner.api.refusal('POST', '/api/bots', { body: { username: 'fourth.bot' } });
  expect(fourth.body.code).toBe('BOT_LIMIT');
  expect(await bots(ada)).toEqual([]);
  for (const [method, path] of [
    ['PUT', ''],
    ['DELETE', ''],
    ['GET', '/tokens'],
    ['DELETE', `/tokens/${one.made.token.id}`],
  ] as const) {
    const refused = await ada.api.refusal(method, `/api/bots/${one.id}${path}`, method === 'PUT' ? { body: {} } : {});
    expect(refused.body.code).toBe('BOT_NOT_FOUND');
  }
  const renamed = { body: { displayName: 'Renamed', about: 'Helps' } };
  await owner.api.ask('PUT', `/api/bots/${one.id}`, renamed);
  expect((await bots(owner)).find(({ user }) => user.id === one.id)?.user).toMatchObject(renamed.body);
  await owner.api.ask('DELETE', `/api/bots/${one.id}`);
  expect((await bots(owner)).map(({ user }) => user.id)).not.toContain(one.id);
  expect((await one.api.refusal('GET', '/api/users/me')).status).toBe(401);
  const again = await owner.api.ask('POST', '/api/bots', { body: { username: one.made.bot.user.username } });
  expect(again.status).toBe(201);
});

test('what an administrator does to an owner meets the bots', async () => {
  const owner = await Person.register(server, 'owner');
  const bot = await BotAccount.make(owner);
  const seen = await root.api.ask<AdminUser>('GET', `/api/admin/users/${bot.id}`);
  expect(seen.body).toMatchObject({ ownerId: owner.id, user: { isBot: true } });
  const socket = await bot.connect();
  await root.api.ask('POST', `/api/admin/users/${owner.id}/suspend`, { body: { reason: 'spam' } });
  expect(await socket.closed).toMatchObject({ code: 4401 });
  expect((await bot.api.refusal('GET', '/api/users/me')).body.code).toBe('ACCOUNT_SUSPENDED');
  await root.api.ask('POST', `/api/admin/users/${owner.id}/unsuspend`, { body: {} });
  await bot.api.ask('GET', '/api/users/me');

  const group = await ben.group([ada]);
  await ben.api.ask('POST', `/api/chats/${group.id}/participants`, { body: { userIds: [bot.id] } });
  await root.api.ask('DELETE', `/api/admin/users/${owner.id}`);
  expect((await bot.api.refusal('GET', '/api/users/me')).status).toBe(401);
  expect((await ben.api.chat(group.id)).participantCount).toBe(2);
  expect((await ben.api.refusal('GET', `/api/users/${bot.id}/profile`)).body.code).toBe('USER_NOT_FOUND');
});

test('the server says who may make bots, and how fast they may be', async () => {
  const settings = {
    'server.reactors': '1',
    'bots.making': 'off',
    'limits.bot_requests_per_second': '1',
    'limits.bot_request_burst': '2',
  };
  const strict = await startServer({ settings });
  const eve = await Person.register(strict, 'eve');
  const refused = await eve.api.refusal('POST', '/api/bots', { body: { username: 'eves.bot' } });
  expect(refused.body.code).toBe('BOTS_OFF');

  const slow = await startServer({
    settings: {
      ...settings,
      'bots.making': 'everyone',
      'limits.bot_messages_per_second': '1',
      'limits.bot_message_burst': '2',
    },
  });
  const bot = await BotAccount.make(await Person.register(slow, 'eve'));
  const answers: number[] = [];
  for (let asked = 0; asked < 4; asked += 1) answers.push((await bot.api.request('GET', '/api/users/me')).status);
  expect(answers).toContain(429);
  const socket = await bot.connect();
  for (let sent = 0; sent < 4; sent += 1) {
    socket.send({ type: 'SEND_MESSAGE', chatId: bot.id, clientMessageId: `${sent}`, content: text('x') });
  }
  expect(await socket.take('ERROR', ({ code }) => code === 'RATE_LIMITED')).toHaveProperty('retryAfter');
});

test('after a restart bots and their tokens are what they were', async () => {
  const bot = await BotAccount.make(await Person.register(server, 'owner'));
  const group = await bot.owner.group([ada]);
  await bot.owner.api.ask('POST', `/api/chats/${group.id}/participants`, { body: { userIds: [bot.id] } });
  await server.kill();
  await server.launch();
  const body = { clientMessageId: newClientMessageId(), content: text('back') };
  const sent = await bot.api.ask<Message>('POST', `/api/chats/${group.id}/messages`, { body });
  expect(sent.body.senderId).toBe(bot.id);
  expect(await bots(bot.owner)).toHaveLength(1);
});

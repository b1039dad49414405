import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chat, Scope } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from '../harness/api.js';
import { BotAccount } from '../harness/bot_account.js';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { Socket } from '../harness/socket.js';

const scopes: readonly Scope[] = [
  'messages:read',
  'messages:write',
  'chats:read',
  'chats:manage',
  'users:read',
  'presence',
];

let server: Server;
let ada: Person;
let bot: BotAccount;
let chat: Chat;
beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server, 'ada');
  bot = await BotAccount.make(ada);
  chat = await ada.group([await Person.register(server, 'ben')]);
  await ada.api.ask('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [bot.id] } });
});
afterAll(async () => server.dispose());

/** The table of docs/bots.md: method, path, scope. */
function documented(): { method: string; path: string; scope: string }[] {
  const docs = readFileSync(fileURLToPath(new URL('../../../docs/bots.md', import.meta.url)), 'utf8');
  return [...docs.matchAll(/^\| `([A-Z]+) (\/api\/[^`]+)` \| (?:`([a-z:]+)`|none) \|$/gmu)].map(
    ([, method = '', path = '', scope = 'none']) => ({ method, path, scope }),
  );
}

test('every route that docs/bots.md names takes the scope that stands there, and is refused without it', async () => {
  const routes = documented();
  expect(routes.length).toBeGreaterThan(40);
  for (const scope of scopes) {
    const { id, secret } = await bot.newToken(scopes.filter((other) => other !== scope));
    const api = new Api(server.url, secret);
    for (const route of routes) {
      const path = route.path.replace(/:\w+/gu, 'none');
      const { status, body } = await api.request<{ code?: string; message?: string } | undefined>(route.method, path, {
        ...(route.method !== 'GET' && { body: {} }),
      });
      const asked = `${route.method} ${route.path} without ${scope}`;
      if (route.scope === scope) {
        expect(body?.code, asked).toBe('SCOPE_MISSING');
        expect(body?.message, asked).toContain(scope);
      } else {
        expect([body?.code, status], asked).not.toContain('SCOPE_MISSING');
        expect(body?.code, asked).not.toBe('NOT_FOR_BOTS');
      }
    }
    await ada.api.ask('DELETE', `/api/bots/${bot.id}/tokens/${id}`);
  }
});

test('what is not in the table is not for bots, whatever their scopes', async () => {
  const { id, secret } = await bot.newToken(scopes);
  const api = new Api(server.url, secret);
  for (const [method, path] of [
    ['GET', '/api/auth/sessions'],
    ['POST', '/api/auth/logout'],
    ['PUT', '/api/users/me'],
    ['GET', '/api/bots'],
    ['POST', '/api/users/block'],
    ['GET', '/api/admin/users'],
    ['POST', `/api/chats/${chat.id}/hooks/incoming`],
  ] as const) {
    const refused = await api.refusal(method, path, method === 'GET' ? {} : { body: {} });
    expect(refused.body.code, path).toBe('NOT_FOR_BOTS');
  }
  await ada.api.ask('DELETE', `/api/bots/${bot.id}/tokens/${id}`);
});

test('a socket asks for scopes as HTTP does', async () => {
  const blind = await bot.newToken(['messages:write']);
  const closed = await Socket.open(server.url);
  closed.send({ type: 'CONNECT', token: blind.secret });
  expect(await closed.take('ERROR')).toMatchObject({ code: 'SCOPE_MISSING' });
  expect(await closed.closed).toMatchObject({ code: 4401 });
  await ada.api.ask('DELETE', `/api/bots/${bot.id}/tokens/${blind.id}`);

  const { secret } = await bot.newToken(['messages:read']);
  const socket = await bot.connect(secret);
  const clientMessageId = newClientMessageId();
  socket.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId, content: text('x') });
  expect(await socket.take('ERROR')).toMatchObject({ code: 'SCOPE_MISSING', clientMessageId });
  socket.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id], ref: 'p' });
  expect(await socket.take('ERROR')).toMatchObject({ code: 'SCOPE_MISSING', ref: 'p' });
  socket.send({ type: 'PRESS_BUTTON', messageId: `${chat.id}-1`, buttonId: 'x', ref: 'b' });
  expect(await socket.take('ERROR')).toMatchObject({ code: 'NOT_FOR_BOTS', ref: 'b' });
  await ada.say(chat.id, 'hello');
  expect((await socket.take('MESSAGE_RECEIVED')).message.content.text).toBe('hello');
  expect((await ada.api.history(chat.id)).items).toHaveLength(1);
});

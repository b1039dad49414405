import { expect, test } from 'vitest';
import { HttpClient } from '../../transport/http_client.js';
import type { FetchInit } from '../../transport/platform.js';
import { AdminClient } from './admin_client.js';
import { ChatHooks } from './chat_hooks.js';
import { ChatModeration } from './chat_moderation.js';

interface Call {
  method: string;
  url: string;
  body: unknown;
}

/** A server that gives the answers in their order, and keeps what it was asked. */
function serverOf(...answers: unknown[]): { calls: Call[]; http: HttpClient } {
  const calls: Call[] = [];
  const platform = {
    fetch: (url: string, init: FetchInit) => {
      const { body } = init as { body?: string };
      calls.push({ method: init.method, url, body: body === undefined ? undefined : JSON.parse(body) });
      const answer = answers.shift();
      const text = answer === undefined ? '' : JSON.stringify(answer);
      return Promise.resolve({ status: answer === undefined ? 204 : 200, text: () => Promise.resolve(text) });
    },
    setTimer: () => 0,
    clearTimer: () => undefined,
  };
  const authorization = { accessToken: () => 'token', renew: () => Promise.resolve('token') };
  return { calls, http: new HttpClient('http://server', platform, authorization) };
}

test('the audit log is exported page by page', async () => {
  const entry = (id: string): unknown => ({ id, at: '2026-01-01T00:00:00.000Z', action: 'user.suspend' });
  const { calls, http } = serverOf(
    { items: [entry('2')], nextCursor: 'on' },
    { items: [entry('1')], nextCursor: null },
  );
  const ids: string[] = [];
  for await (const { id } of new AdminClient(http).exportAudit()) ids.push(id);
  expect(ids).toEqual(['2', '1']);
  expect(calls.map(({ url }) => url)).toEqual([
    'http://server/api/admin/audit?limit=200',
    'http://server/api/admin/audit?limit=200&cursor=on',
  ]);
});

test('an act carries its reason, and none where none is given', async () => {
  const { calls, http } = serverOf();
  const admin = new AdminClient(http);
  await admin.suspendUser('u1', 'spam');
  await admin.deleteAccount('u1', 'spam & more');
  await admin.closeSessions('u1');
  expect(calls).toEqual([
    { method: 'POST', url: 'http://server/api/admin/users/u1/suspend', body: { reason: 'spam' } },
    { method: 'DELETE', url: 'http://server/api/admin/users/u1?reason=spam%20%26%20more', body: undefined },
    { method: 'POST', url: 'http://server/api/admin/users/u1/close-sessions', body: {} },
  ]);
});

test('a mute ends at a moment', async () => {
  const { calls, http } = serverOf();
  await new ChatModeration(http).mute('c1', 'u1', new Date(0));
  expect(calls[0]).toEqual({
    method: 'POST',
    url: 'http://server/api/chats/c1/mutes',
    body: { userId: 'u1', until: '1970-01-01T00:00:00.000Z' },
  });
});

test('webhooks of a chat are named by both ids', async () => {
  const hook = { id: 'h1', secret: 's' };
  const { calls, http } = serverOf({ items: [hook], nextCursor: null }, hook, hook, hook, { delivered: true });
  const hooks = new ChatHooks(http);
  expect(await hooks.list('c1')).toEqual([hook]);
  await hooks.make('c1', { name: 'n', url: 'https://x.example' });
  await hooks.change('c1', 'h1', { enabled: false });
  expect((await hooks.renew('c1', 'h1')).secret).toBe('s');
  expect(await hooks.test('c1', 'h1')).toEqual({ delivered: true });
  await hooks.delete('c1', 'h1');
  const at = 'http://server/api/chats/c1/hooks/outgoing';
  expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${at}`,
    `POST ${at}`,
    `PUT ${at}/h1`,
    `POST ${at}/h1/renew`,
    `POST ${at}/h1/test`,
    `DELETE ${at}/h1`,
  ]);
});

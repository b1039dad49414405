import type { Me } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setupToken } from '../harness/administrator.js';
import { Api } from '../harness/api.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

test('the token that is printed at the start makes one administrator, once', async () => {
  const [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
  const first = setupToken(server);
  expect(first).toBeDefined();
  await server.terminate();
  await server.launch();
  const token = setupToken(server);
  expect(token).not.toBe(first);

  for (const wrong of ['guess', first]) {
    const refused = await ada.api.refusal('POST', '/api/admin/claim', { body: { token: wrong } });
    expect([refused.status, refused.body.code]).toEqual([403, 'SETUP_TOKEN_INVALID']);
  }
  expect((await ada.api.ask<Me>('GET', '/api/users/me')).body.serverRole).toBe('user');
  expect((await ada.api.refusal('GET', '/api/admin/users')).status).toBe(403);

  const { body } = await ada.api.ask<Me>('POST', '/api/admin/claim', { body: { token } });
  expect(body.serverRole).toBe('admin');
  await ada.api.ask('GET', '/api/admin/users');
  const again = await ben.api.refusal('POST', '/api/admin/claim', { body: { token } });
  expect(again.body.code).toBe('SETUP_TOKEN_INVALID');

  const before = server.log.length;
  await server.terminate();
  await server.launch();
  expect(server.log.slice(before)).not.toContain('setup token');
  await ada.api.ask('GET', '/api/admin/users');
});

test('what is below /api/admin is for those with a role alone', async () => {
  const [cid, nobody] = [await Person.register(server, 'cid'), new Api(server.url)];
  const routes: [string, string][] = [
    ['GET', '/api/admin/users'],
    ['GET', `/api/admin/users/${cid.id}`],
    ['DELETE', `/api/admin/users/${cid.id}`],
    ['POST', `/api/admin/users/${cid.id}/suspend`],
    ['PUT', `/api/admin/users/${cid.id}/role`],
    ['GET', '/api/admin/audit'],
    ['GET', '/api/admin/audit/export'],
    ['GET', '/api/admin/reports'],
    ['PUT', '/api/admin/registration'],
    ['PUT', '/api/admin/limits'],
    ['POST', '/api/admin/announcements'],
    ['GET', '/api/admin/health'],
  ];
  for (const [method, path] of routes) {
    expect((await cid.api.refusal(method, path)).body.code, path).toBe('FORBIDDEN');
    expect((await nobody.refusal(method, path)).body.code, path).toBe('UNAUTHENTICATED');
  }
});

import type { AuditEntry, AuditList } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, claimAdmin } from '../harness/administrator.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let admin: Person;
beforeAll(async () => {
  server = await Server.start();
  admin = await claimAdmin(server);
});
afterAll(async () => server.dispose());

test('an act is written down with who did it, to whom, when and why; a refusal of the request leaves no trace', async () => {
  const ben = await Person.register(server, 'ben');
  const path = `/api/admin/users/${ben.id}`;
  await admin.api.ask('POST', `${path}/suspend`, { body: { reason: 'spam' } });
  await admin.api.refusal('POST', `${path}/suspend`, { body: { reason: 7 } });
  await admin.api.refusal('POST', '/api/admin/users/nobody/suspend');
  await ben.api.refusal('POST', `${path}/suspend`);
  const [newest, before] = await audit(admin);
  expect(newest).toMatchObject({ action: 'user.suspend', by: admin.id, userId: ben.id, reason: 'spam' });
  expect(Math.abs(Date.parse(newest?.at ?? '') - Date.now())).toBeLessThan(60_000);
  expect(before).toMatchObject({ action: 'admin.claim', by: admin.id, userId: admin.id });
});

test('an act that fails says so', async () => {
  const body = { serverRole: 'user', reason: 'tired' };
  await admin.api.refusal('PUT', `/api/admin/users/${admin.id}/role`, { body });
  const newest = (await audit(admin, 2)).map(({ action, value, failed }) => ({ action, value, failed }));
  const act = { action: 'user.set_role', value: 'user' };
  expect(newest).toEqual([
    { ...act, failed: 'LAST_ADMIN' },
    { ...act, failed: undefined },
  ]);
});

test('what is no text, or too long, does not reach the log', async () => {
  const ben = await Person.register(server, 'ben');
  const before = await audit(admin);
  for (const reason of ['%FF', '%01', 'x'.repeat(1001)]) {
    const refused = await admin.api.refusal('DELETE', `/api/admin/users/${ben.id}?reason=${reason}`);
    expect(refused.status).toBe(400);
  }
  expect((await admin.api.refusal('DELETE', '/api/admin/invitations/none')).body.code).toBe('NOT_FOUND');
  expect(await audit(admin)).toEqual(before);
});

test('it survives a restart, is read page by page, and exported whole', async () => {
  const ben = await Person.register(server, 'ben');
  for (let i = 0; i < 5; i += 1) await admin.api.ask('POST', `/api/admin/users/${ben.id}/close-sessions`);
  await server.terminate();
  await server.launch();
  const paged: AuditEntry[] = [];
  let cursor = '';
  do {
    const { body } = await admin.api.ask<AuditList>('GET', `/api/admin/audit?limit=3&cursor=${cursor}`);
    paged.push(...body.items);
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  expect(paged.slice(0, 5).map(({ action }) => action)).toEqual(Array(5).fill('user.close_sessions'));
  expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);

  const headers = { Authorization: `Bearer ${admin.session.accessToken}` };
  const exported = await fetch(`${server.url}/api/admin/audit/export`, { headers });
  expect(exported.headers.get('content-type')).toContain('application/x-ndjson');
  const lines = (await exported.text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as AuditEntry)).toEqual(paged);
});

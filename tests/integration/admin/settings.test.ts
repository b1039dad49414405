import type { Announcement, AnnouncementList, Invitation, InvitationList, LimitList, ServerHealth } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, claimAdmin } from '../harness/administrator.js';
import { Api, type Answer } from '../harness/api.js';
import { password, Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let admin: Person;
beforeAll(async () => {
  server = await Server.start();
  admin = await claimAdmin(server);
});
afterAll(async () => server.dispose());

let count = 0;
function register(rest: object = {}, username = `fresh.${(count += 1)}`): Promise<Answer<{ code?: string }>> {
  return new Api(server.url).request('POST', '/api/auth/register', { body: { username, password, ...rest } });
}
const setMode = (mode: string): Promise<unknown> =>
  admin.api.ask('PUT', '/api/admin/registration', { body: { mode, reason: 'because' } });
/** Every core takes over what was set; the last one a moment after the answer. */
const until = async (condition: () => Promise<boolean>): Promise<void> =>
  server.until(condition, 'does not take it over');

test('registration is open, for the invited, or closed; over a restart, too', async () => {
  expect((await register()).status).toBe(201);
  await setMode('closed');
  await until(async () => (await register()).body.code === 'REGISTRATION_CLOSED');
  await server.terminate();
  await server.launch();
  const closed = await register();
  expect([closed.status, closed.body.code]).toEqual([403, 'REGISTRATION_CLOSED']);
  await admin.login();
  await setMode('open');
  await until(async () => (await register()).status === 201);
  expect((await audit(admin, 1))[0]).toMatchObject({ action: 'registration.set', value: 'open', reason: 'because' });
});

test('an invitation lets in as many as it says, and a registration that fails uses none of it', async () => {
  await setMode('invite');
  await until(async () => (await register()).body.code === 'INVITATION_REQUIRED');
  const { code: invitationCode } = (
    await admin.api.ask<Invitation>('POST', '/api/admin/invitations', { body: { maxUses: 2 } })
  ).body;
  expect((await register({ invitationCode: 'guess' })).body.code).toBe('INVITATION_REQUIRED');
  expect((await register({ invitationCode }, 'invited')).status).toBe(201);
  expect((await register({ invitationCode }, 'invited')).body.code).toBe('USERNAME_TAKEN');
  expect((await register({ invitationCode })).status).toBe(201);
  expect((await register({ invitationCode })).body.code).toBe('INVITATION_REQUIRED');
  const list = (await admin.api.ask<InvitationList>('GET', '/api/admin/invitations')).body.items;
  expect(list).toMatchObject([{ code: invitationCode, maxUses: 2, uses: 2, createdBy: admin.id }]);

  const other = (await admin.api.ask<Invitation>('POST', '/api/admin/invitations')).body.code;
  await admin.api.ask('DELETE', `/api/admin/invitations/${other}`);
  expect((await register({ invitationCode: other })).body.code).toBe('INVITATION_REQUIRED');
  expect((await admin.api.refusal('DELETE', `/api/admin/invitations/${other}`)).status).toBe(404);
  await setMode('open');
});

test('of many who use the last place of an invitation at once one gets it', async () => {
  await setMode('invite');
  await until(async () => (await register()).body.code === 'INVITATION_REQUIRED');
  const { code: invitationCode } = (await admin.api.ask<Invitation>('POST', '/api/admin/invitations')).body;
  const answers = await Promise.all(Array.from({ length: 8 }, () => register({ invitationCode })));
  expect(answers.filter(({ status }) => status === 201).length).toBe(1);
  await setMode('open');
  await until(async () => (await register()).status === 201);
});

async function limit(name: string): Promise<LimitList['items'][number] | undefined> {
  return (await admin.api.ask<LimitList>('GET', '/api/admin/limits')).body.items.find((one) => one.name === name);
}

test('limits are set while the server runs, survive a restart, and are given back', async () => {
  const ben = await Person.register(server, 'ben');
  const socket = await ben.connect();
  const mine = await Person.register(server, 'cid');
  const chat = await ben.direct(mine);
  await admin.api.ask('PUT', '/api/admin/limits', { body: { limits: { messagesPerSecond: 1, messageBurst: 2 } } });
  expect(await limit('messageBurst')).toEqual({ name: 'messageBurst', value: 2, configured: 200, changed: true });
  await until(async () => {
    for (let i = 0; i < 3; i += 1) {
      const content = { type: 'text', text: 'x' };
      socket.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId: `${Date.now()}-${i}`, content });
    }
    return (await socket.take('ERROR')).code === 'RATE_LIMITED';
  });
  await server.terminate();
  await server.launch();
  expect((await limit('messagesPerSecond'))?.value).toBe(1);
  const limits = { messagesPerSecond: null, messageBurst: null };
  await admin.api.ask('PUT', '/api/admin/limits', { body: { limits } });
  expect(await limit('messagesPerSecond')).toMatchObject({ value: 0, configured: 0, changed: false });
});

test('a limit that is none, or no number, changes nothing', async () => {
  for (const limits of [
    { noSuch: 1 },
    { messageBurst: 2_000_000 },
    { messageBurst: 'x' },
    { maxParticipants: 5 },
    {},
  ]) {
    const body = { limits: { marksPerSecond: 7, ...limits } };
    const refused = await admin.api.refusal('PUT', '/api/admin/limits', {
      body: Object.keys(limits).length === 0 ? { limits } : body,
    });
    expect(refused.body.code).toBe('INVALID_FIELD');
  }
  expect((await limit('marksPerSecond'))?.changed).toBe(false);
});

test('an announcement comes to everybody who is connected, and to whoever connects until it ends', async () => {
  const ben = await Person.register(server, 'ben');
  const socket = await ben.connect();
  const { id } = (
    await admin.api.ask<Announcement>('POST', '/api/admin/announcements', { body: { text: 'Down at ten' } })
  ).body;
  expect((await socket.take('ANNOUNCEMENT')).announcement).toMatchObject({ id, text: 'Down at ten' });
  await server.terminate();
  await server.launch();
  const later = await ben.connect();
  expect((await later.take('ANNOUNCEMENT')).announcement.id).toBe(id);
  const list = await ben.api.ask<AnnouncementList>('GET', '/api/announcements');
  expect(list.body.items.map((one) => one.id)).toEqual([id]);
  await admin.api.ask('DELETE', `/api/admin/announcements/${id}`);
  expect((await later.take('ANNOUNCEMENT_ENDED')).announcementId).toBe(id);
  await until(async () => (await ben.api.ask<AnnouncementList>('GET', '/api/announcements')).body.items.length === 0);
  expect((await admin.api.refusal('DELETE', `/api/admin/announcements/${id}`)).status).toBe(404);
  const past = { text: 'late', expiresAt: '2020-01-01T00:00:00.000Z' };
  expect((await admin.api.refusal('POST', '/api/admin/announcements', { body: past })).body.code).toBe('INVALID_FIELD');
});

test('the health tells what runs, since when, and how much room there is', async () => {
  const ben = await Person.register(server, 'ben');
  await ben.connect();
  const { body } = await admin.api.ask<ServerHealth>('GET', '/api/admin/health');
  expect(body.version).toMatch(/^\d+\.\d+/);
  expect(body.sessions).toBeGreaterThan(0);
  expect(body.storeBytes).toBeGreaterThan(0);
  expect(body.diskFreeBytes).toBeGreaterThan(0);
  expect(body.storageWritable).toBe(true);
  expect(Date.parse(body.startedAt)).toBeLessThan(Date.now());
});

import type { AdminUser, Chat, FiledReport, FiledReportList, MessagePage, Report } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, claimAdmin, makeModerator } from '../harness/administrator.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let admin: Person;
let moderator: Person;
let ben: Person;
let rude: Person;
let group: Chat;
beforeAll(async () => {
  server = await Server.start();
  admin = await claimAdmin(server);
  moderator = await makeModerator(server, admin);
  [ben, rude] = [await Person.register(server, 'ben'), await Person.register(server, 'rude')];
  group = await ben.group([rude]);
});
afterAll(async () => server.dispose());

async function report(body: object): Promise<string> {
  return (await ben.api.ask<Report>('POST', '/api/reports', { body: { reason: 'rude', ...body } })).body.id;
}
async function reports(query = ''): Promise<readonly FiledReport[]> {
  return (await moderator.api.ask<FiledReportList>('GET', `/api/admin/reports?${query}`)).body.items;
}
const resolve = (id: string, body: object): Promise<unknown> =>
  moderator.api.ask('POST', `/api/admin/reports/${id}/resolve`, { body });

test('reports are listed, the newest first, and dealt with once', async () => {
  const [first, second] = [await report({ userId: rude.id }), await report({ chatId: group.id })];
  expect((await reports()).slice(0, 2).map(({ id }) => id)).toEqual([second, first]);
  expect((await reports('limit=1')).map(({ id }) => id)).toEqual([second]);
  await resolve(first, { action: 'dismiss', reason: 'it is not' });
  const refused = await moderator.api.refusal('POST', `/api/admin/reports/${first}/resolve`, {
    body: { action: 'dismiss' },
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'REPORT_RESOLVED']);
  expect((await reports('state=open')).map(({ id }) => id)).toContain(second);
  const [resolved] = await reports('state=resolved');
  expect(resolved).toMatchObject({
    id: first,
    by: ben.id,
    userId: rude.id,
    resolution: { action: 'dismiss', by: moderator.id, reason: 'it is not' },
  });
  expect((await audit(admin, 1))[0]).toMatchObject({ action: 'report.resolve', subject: first, value: 'dismiss' });
});

test('a message that was reported is deleted for everyone, by somebody who is not in the chat', async () => {
  const message = await rude.say(group.id, 'something rude');
  const socket = await ben.connect();
  const id = await report({ messageId: message.id });
  await resolve(id, { action: 'delete_message' });
  expect(await socket.take('MESSAGE_DELETED')).toMatchObject({ messageId: message.id, by: moderator.id });
  const page = (await ben.api.ask<MessagePage>('GET', `/api/chats/${group.id}/messages`)).body;
  expect(page.items.find((one) => one.id === message.id)?.isDeleted).toBe(true);
});

test('a moderator reads the message that was reported, also when it was hidden by who reported it, and no other', async () => {
  const other = await rude.say(group.id, 'not reported');
  const message = await rude.say(group.id, 'reported');
  const id = await report({ messageId: message.id });
  const filed = (await reports()).find((one) => one.id === id);
  expect(filed?.message).toMatchObject({ id: message.id, senderId: rude.id, content: { text: 'reported' } });
  expect(JSON.stringify(await reports())).not.toContain('not reported');
  await ben.api.ask('DELETE', `/api/messages/${message.id}?for=me`);
  const again = (): Promise<FiledReport | undefined> => reports().then((all) => all.find((one) => one.id === id));
  expect((await again())?.message?.content.text).toBe('reported');
  await rude.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
  expect((await again())?.message).toMatchObject({ isDeleted: true });
  expect(JSON.stringify(await again())).not.toContain('"reported"');
  expect(other.id).not.toBe(message.id);
});

test('what a sealed message says is told by whoever reports it, and goes with a message alone', async () => {
  const message = await rude.say(group.id, 'sealed');
  const id = await report({ messageId: message.id, messageText: 'as Ben\nread it' });
  expect((await reports()).find((one) => one.id === id)?.messageText).toBe('as Ben\nread it');
  await resolve(id, { action: 'dismiss' });
  expect((await reports()).find((one) => one.id === id)?.messageText).toBe('as Ben\nread it');
  for (const body of [
    { userId: rude.id, messageText: 'of nothing' },
    { messageId: message.id, messageText: 'x'.repeat(4001) },
  ]) {
    const refused = await ben.api.refusal('POST', '/api/reports', { body: { reason: 'rude', ...body } });
    expect(refused.body.code).toBe('INVALID_FIELD');
  }
});

test('whoever wrote it is warned, or suspended', async () => {
  const message = await rude.say(group.id, 'something ruder');
  const socket = await rude.connect();
  await resolve(await report({ messageId: message.id }), { action: 'warn', reason: 'be kind' });
  const warning = await socket.take('USER_EVENT', ({ kind }) => kind === 'warning');
  expect(warning).toMatchObject({ reason: 'be kind' });
  await resolve(await report({ userId: rude.id }), { action: 'suspend', reason: 'again' });
  expect((await socket.closed).code).toBe(4401);
  const { body } = await admin.api.ask<AdminUser>('GET', `/api/admin/users/${rude.id}`);
  expect(body.suspension?.reason).toBe('again');
});

test('what a report does not allow is refused, and leaves it open', async () => {
  const id = await report({ chatId: group.id });
  for (const action of ['delete_message', 'warn', 'suspend']) {
    const refused = await moderator.api.refusal('POST', `/api/admin/reports/${id}/resolve`, { body: { action } });
    expect(refused.body.code).toBe('INVALID_FIELD');
  }
  expect((await reports('state=open')).map((one) => one.id)).toContain(id);
  for (const unknown of ['none', '1-00000000000000000000000000']) {
    const refused = await moderator.api.refusal('POST', `/api/admin/reports/${unknown}/resolve`, {
      body: { action: 'dismiss' },
    });
    expect(refused.body.code).toBe('REPORT_NOT_FOUND');
  }
  expect((await ben.api.refusal('GET', '/api/admin/reports')).body.code).toBe('FORBIDDEN');
});

test('a chat is looked at without its words, and deleted for everyone', async () => {
  await ben.say(group.id, 'a secret');
  const { body } = await moderator.api.ask<object>('GET', `/api/admin/chats/${group.id}`);
  expect(body).toMatchObject({ id: group.id, type: 'group', participantCount: 2 });
  expect(JSON.stringify(body)).not.toContain('secret');
  expect((await moderator.api.refusal('DELETE', `/api/admin/chats/${group.id}`)).body.code).toBe('FORBIDDEN');
  await admin.api.ask('DELETE', `/api/admin/chats/${group.id}?reason=closed`);
  expect((await ben.api.refusal('GET', `/api/chats/${group.id}`)).body.code).toBe('CHAT_NOT_FOUND');
  expect((await admin.api.refusal('GET', `/api/admin/chats/${group.id}`)).body.code).toBe('CHAT_NOT_FOUND');
  expect((await audit(admin, 1))[0]).toMatchObject({ action: 'chat.delete', chatId: group.id, reason: 'closed' });
});

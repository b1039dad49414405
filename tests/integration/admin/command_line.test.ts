import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AdminUser, AuditEntry, Session } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from '../harness/api.js';
import { password, Person } from '../harness/person.js';
import { binary, Server } from '../harness/server.js';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

interface Run {
  status: number;
  out: string;
  err: string;
}

/** Runs `parleyd admin` on the server's data directory. */
async function parleydAdmin(...args: string[]): Promise<Run> {
  const whole = ['admin', '--data-dir', server.dataDir, ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(binary, whole);
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

test('the first administrator may be made from the shell, and the log says that it was the operator', async () => {
  const ada = await Person.register(server, 'ada');
  const { username } = ada.session.user;
  expect((await parleydAdmin('users', 'role', username, 'admin', '--reason', 'the first')).status).toBe(0);
  await ada.api.ask('GET', '/api/admin/users');
  const { out } = await parleydAdmin('audit', 'export');
  const [newest] = out.trimEnd().split('\n');
  const entry = JSON.parse(newest ?? '') as AuditEntry;
  expect(entry).toMatchObject({ action: 'user.set_role', userId: ada.id, value: 'admin', reason: 'the first' });
  expect(entry.by).toBeUndefined();
});

test('accounts are listed, shown, suspended, reset and deleted', async () => {
  const ben = await Person.register(server, 'ben');
  const { username } = ben.session.user;
  const lines = (await parleydAdmin('users', 'list')).out.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as AdminUser).user.id)).toContain(ben.id);
  await parleydAdmin('users', 'suspend', username, '--reason', 'spam');
  expect((await ben.api.refusal('GET', '/api/chats')).body.code).toBe('ACCOUNT_SUSPENDED');
  const shown = JSON.parse((await parleydAdmin('users', 'show', username)).out) as AdminUser;
  expect(shown.suspension?.reason).toBe('spam');
  await parleydAdmin('users', 'unsuspend', username);
  await ben.api.ask('GET', '/api/chats');
  await parleydAdmin('users', 'close-sessions', username);
  expect((await ben.api.refusal('GET', '/api/chats')).body.code).toBe('SESSION_REVOKED');
  const { token } = JSON.parse((await parleydAdmin('users', 'reset-password', username)).out) as { token: string };
  const open = new Api(server.url);
  await open.ask<Session>('POST', '/api/auth/reset-password', { body: { token, password } });
  expect((await parleydAdmin('users', 'delete', username)).status).toBe(0);
  const refused = await open.refusal('POST', '/api/auth/login', { body: { username, password } });
  expect(refused.body.code).toBe('INVALID_CREDENTIALS');
});

test('registration and health', async () => {
  expect((await parleydAdmin('registration', 'closed')).status).toBe(0);
  expect(JSON.parse((await parleydAdmin('registration')).out)).toEqual({ mode: 'closed' });
  await parleydAdmin('registration', 'open');
  expect(JSON.parse((await parleydAdmin('health')).out)).toMatchObject({ storageWritable: true });
});

test('what is not possible ends with a text and a status', async () => {
  const unknown = await parleydAdmin('users', 'show', 'nobody.here');
  expect([unknown.status, unknown.err]).toEqual([1, 'parleyd admin: there is no user nobody.here\n']);
  const wrong = await parleydAdmin('users', 'role', 'nobody.here', 'king');
  expect(wrong.status).not.toBe(0);
  expect((await parleydAdmin('no-such-command')).status).toBe(2);
  expect((await parleydAdmin('--help')).out).toContain('users');
});

test('only its owner may read the file with the token, which ends with the server', async () => {
  const file = join(server.dataDir, 'operator');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const token = readFileSync(file, 'utf8').trim().split('\n').at(-1);
  await new Api(server.url, token).ask('GET', '/api/admin/users');
  expect((await new Api(server.url, token).refusal('GET', '/api/chats')).body.code).toBe('UNAUTHENTICATED');
  expect(server.log).not.toContain(token);
  await server.terminate();
  const stopped = await parleydAdmin('users', 'list');
  expect(stopped.status).toBe(1);
  expect(stopped.err).toContain('no server runs on');
  await server.launch();
  expect((await new Api(server.url, token).refusal('GET', '/api/admin/users')).body.code).toBe('UNAUTHENTICATED');
});

import type { ChatList, Me, Session, UserList } from '@parley/sdk';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Api } from '../harness/api.js';
import { newClientMessageId, text } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { Server } from '../harness/server.js';

const program = process.env['PARLEY_SEED'] ?? '';
const chats = 150;
const messages = 70 * chats;
/** What the generator knows everybody by; see bench/world/people.h. */
const password = 'correct horse, battery';

async function seeded(): Promise<{ server: Server; tokens: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-seeded-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const size = ['--chats', String(chats), '--messages', String(messages)];
  execFileSync(program, ['--data', folder, ...size], { stdio: 'ignore' });
  await expectSound(join(folder, 'data'));
  const server = await Server.start({ dataDir: join(folder, 'data') });
  onTestFinished(async () => server.dispose());
  const people = readFileSync(join(folder, 'world'), 'utf8')
    .split('\n')
    .slice(2, 2 + 2 * chats);
  return { server, tokens: people.map((line) => line.split(' ')[1] ?? '') };
}

test.skipIf(program === '')('a server serves what was written without one', async () => {
  const { server, tokens } = await seeded();

  // A token that the generator was given is good, and so is the password.
  const byToken = new Api(server.url, tokens[0]);
  const me = (await byToken.ask<Me>('GET', '/api/users/me')).body;
  expect(me.username).toBe('seed0');
  const body = { username: 'seed0', password, deviceName: 'another' };
  const session = (await new Api(server.url).ask<Session>('POST', '/api/auth/login', { body })).body;
  const api = new Api(server.url, session.accessToken);
  const found = (await api.ask<UserList>('GET', '/api/users/search?q=seed1')).body.items;
  expect(found.map(({ username }) => username)).toContain('seed1');

  // The first two have one chat, with all that was written in it; the last word was the other one’s.
  const mine = (await api.ask<ChatList>('GET', '/api/chats')).body.items;
  expect(mine).toHaveLength(1);
  expect(mine[0]).toMatchObject({ type: 'direct', unreadCount: 1 });
  const chat = mine[0]!.id;
  const all = await api.wholeHistory(chat);
  expect(all.map(({ clientMessageId }) => clientMessageId)).toEqual(
    Array.from({ length: messages / chats }, (_, n) => `seed-${n}`),
  );
  expect(new Set(all.map(({ senderId }) => senderId)).size).toBe(2);

  // The crowd has about twenty each.
  const crowd = new Api(server.url, tokens.at(-1));
  const theirs = (await crowd.ask<ChatList>('GET', '/api/chats')).body.items;
  expect(theirs.length).toBeGreaterThan(5);
  for (const { id } of theirs.slice(0, 3)) expect(await crowd.wholeHistory(id)).toHaveLength(messages / chats);

  // It goes on: the next message comes after, a repetition of an old one is known.
  const next = { clientMessageId: newClientMessageId(), content: text('and on') };
  expect((await api.send(chat, next)).body.seq).toBe(all.at(-1)!.seq + 1);
  const again = { clientMessageId: 'seed-68', content: text('x'.repeat(200)) };
  expect((await api.send(chat, again)).body.id).toBe(all[68]!.id);
  expect(await api.wholeHistory(chat)).toHaveLength(all.length + 1);
});

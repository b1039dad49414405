import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Session, ChatList, MessagePage } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from '../harness/server.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
let server: Server;

beforeAll(async () => {
  await run('npm', ['run', '--silent', 'build', '-w', '@parley/tools'], { cwd: root });
  server = await Server.start();
}, 120_000);
afterAll(async () => server.dispose());

const fill = (...args: string[]): Promise<{ stdout: string }> =>
  run(process.execPath, ['tools/dist/demo/fill.js', server.url, ...args], { cwd: root });

test('the demo fills a server and prints logins that work; a second time it leaves it alone', async () => {
  const { stdout } = await fill('--chats', '3', '--messages', '20');
  const password = /password "(.+)"/.exec(stdout)?.[1];
  expect([...stdout.matchAll(/^ {2}(\w+)$/gm)].map(([, name]) => name)).toEqual(['ada', 'ben', 'clara']);
  const answer = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'ada', password }),
  });
  const { accessToken } = (await answer.json()) as Session;
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(server.url + path, { headers: { Authorization: `Bearer ${accessToken}` } })).json()) as T;
  const { items } = await get<ChatList>('/api/chats?limit=200');
  const names = items.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Book fair', 'House news', 'The long story', 'Project 3']));
  const fair = items.find(({ name }) => name === 'Book fair');
  const page = await get<MessagePage>(`/api/chats/${fair?.id ?? ''}/messages?limit=200`);
  expect(page.items.some(({ content }) => content.type === 'poll')).toBe(true);
  expect(page.items.some(({ reactions }) => reactions.length > 0)).toBe(true);
  expect(page.items.some(({ replyTo }) => replyTo !== undefined)).toBe(true);
  await expect(fill()).rejects.toMatchObject({ code: 1 });
}, 120_000);

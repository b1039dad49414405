import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { ContractServer } from './contract_server.js';
import { makeClient, online, texts, waitFor } from './people.js';

const folder = fileURLToPath(new URL('..', import.meta.url));

beforeAll(() => {
  execFileSync('npm', ['run', 'build'], { cwd: folder, stdio: 'pipe' });
}, 120_000);

test('the example answers what is written to it, in a chat that did not exist when it began', async () => {
  const server = await ContractServer.start();
  const ada = makeClient(server.baseUrl);
  await ada.open();
  await ada.register({ username: 'echo', password: 'correct horse' });
  await ada.register({ username: 'ada', password: 'correct horse' });
  await waitFor(ada, online);
  const old = server.makeChat('direct', 'u-ada', ['u-echo']);
  server.write(old, 'u-ada', 'written before');

  const bot = spawn(process.execPath, ['examples/signed_in.mjs', server.baseUrl, 'echo'], {
    cwd: folder,
    env: { ...process.env, PARLEY_PASSWORD: 'correct horse' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(bot.stdout, 'data');
  await expect.poll(() => server.connections, { timeout: 5000 }).toBe(2);
  const { id: chatId } = await ada.createChat({ type: 'direct', participantIds: ['u-echo'] });
  await ada.openTimeline(chatId);
  ada.sendMessage(chatId, { type: 'text', text: 'hello' });
  const state = await waitFor(ada, (now) => texts(now, chatId).length === 2);
  expect(texts(state, chatId)).toEqual(['hello', 'hello']);
  expect(state.timelines[chatId]?.messages[1]?.replyTo).toBe(state.timelines[chatId]?.messages[0]?.id);
  expect(old.messages).toHaveLength(1);

  bot.kill('SIGINT');
  await once(bot, 'exit');
  await ada.close();
  await server.stop();
}, 30_000);

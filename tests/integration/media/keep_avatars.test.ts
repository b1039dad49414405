import type { Chat, Me } from '@parley/sdk';
import { expect, test } from 'vitest';
import { claimAdmin } from '../harness/administrator.js';
import { png } from '../harness/picture.js';
import { Person } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { startServer, type Server } from '../harness/server.js';

const headers = { 'Content-Type': 'image/png' };
const mine = '/api/users/me/avatar';
const bytesAt = async (server: Server, path = ''): Promise<Buffer | number> => {
  const answer = await fetch(server.url + path);
  return answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : answer.status;
};

test('pictures that were acknowledged are there after a kill -9 and after a restart, and the store is sound', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const ben = await Person.register(server);
  const chat = await ada.group([ben]);
  const [own, shared] = [png(40, 40, 1), png(40, 40, 2)];
  const me = (await ada.api.ask<Me>('PUT', mine, { body: own, headers })).body;
  const group = (await ada.api.ask<Chat>('PUT', `/api/chats/${chat.id}/avatar`, { body: shared, headers })).body;
  await server.kill();
  await server.launch();
  const again = await ben.login();
  expect((await again.api.chat(chat.id)).avatarUrl).toBe(group.avatarUrl);
  expect(await bytesAt(server, me.avatarUrl)).toEqual(own);
  expect(await bytesAt(server, group.avatarUrl)).toEqual(shared);
  expect(await server.terminate()).toBe(0);
  await expectSound(server.dataDir);
  await server.launch();
  expect(await bytesAt(server, group.avatarUrl)).toEqual(shared);
});

test('kill -9 while pictures change: what everybody is told of is there, and nothing else', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const chat = await ada.group([await Person.register(server)]);
  for (let round = 0; round < 3; round += 1) {
    const person = await ada.login();
    let changes = 0;
    const changing = (async () => {
      for (let shade = 0; ; shade = (shade + 1) % 250) {
        const body = png(64, 64, shade);
        await person.api.ask('PUT', `/api/chats/${chat.id}/avatar`, { body, headers });
        await person.api.ask('PUT', mine, { body, headers });
        changes += 1;
      }
    })().catch(() => undefined);
    await server.until(() => Promise.resolve(changes > 10), 'changes too little');
    await server.kill();
    await changing;
    await expectSound(server.dataDir);
    await server.launch();
    const now = await ada.login();
    const { avatarUrl } = await now.api.chat(chat.id);
    expect(avatarUrl).toBeDefined();
    await server.until(async () => typeof (await bytesAt(server, avatarUrl)) === 'object', 'the picture is not there');
    const me = (await now.api.ask<Me>('GET', '/api/users/me')).body;
    expect(await bytesAt(server, me.avatarUrl)).toBeInstanceOf(Buffer);
  }
});

test('the picture of a person goes with the account', async () => {
  const server = await startServer();
  const admin = await claimAdmin(server);
  const ada = await Person.register(server);
  const { avatarUrl } = (await ada.api.ask<Me>('PUT', mine, { body: png(40, 40, 1), headers })).body;
  expect(await bytesAt(server, avatarUrl)).toBeInstanceOf(Buffer);
  await admin.api.ask('DELETE', `/api/admin/users/${ada.id}`);
  expect(await bytesAt(server, avatarUrl)).toBe(404);
  expect(await server.terminate()).toBe(0);
  await expectSound(server.dataDir);
});

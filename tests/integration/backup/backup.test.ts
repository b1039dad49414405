import { existsSync } from 'node:fs';
import type { Message } from '@parley/sdk';
import { expect, test } from 'vitest';
import { claimAdmin } from '../harness/administrator.js';
import { Person, text } from '../harness/person.js';
import { expectSound, parleyd, places } from '../harness/program.js';
import { startServer, type Server } from '../harness/server.js';

/** One who writes, a message after the other, from now until stopped. */
class Writer {
  acked = 0;
  #goesOn = true;
  readonly #done: Promise<void>;

  constructor(person: Person, chatId: string) {
    this.#done = this.#write(person, chatId);
  }

  async #write(person: Person, chatId: string): Promise<void> {
    const socket = await person.connect();
    while (this.#goesOn) {
      const clientMessageId = `m${this.acked + 1}`;
      socket.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text(clientMessageId) });
      try {
        await socket.take('MESSAGE_ACK', undefined, 20);
      } catch {
        break;
      }
      this.acked += 1;
    }
    await socket.close();
  }

  async stop(): Promise<void> {
    this.#goesOn = false;
    await this.#done;
  }
}

/** The texts of a chat, the oldest first. */
async function textsIn(person: Person, server: Server, chatId: string): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for (let before = ''; ;) {
    const headers = { Authorization: `Bearer ${person.session.accessToken}` };
    const answer = await fetch(`${server.url}/api/chats/${chatId}/messages?limit=200${before}`, { headers });
    expect(answer.status).toBe(200);
    const { items } = (await answer.json()) as { items: Message[] };
    if (items.length === 0) return texts;
    texts.unshift(...items.map(({ content }) => content.text));
    before = `&before=${items[0]!.id}`;
  }
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `m${n + 1}`);

test('a backup beside a server that is written to holds all that was acknowledged before it, without a hole', async () => {
  const place = places();
  const server = await startServer();
  const ada = await Person.register(server);
  const chat = await ada.group([await Person.register(server)]);
  const writer = new Writer(ada, chat.id);
  await server.until(() => Promise.resolve(writer.acked > 300), 'acknowledges too little', 20);
  const before = writer.acked;
  const made = await parleyd('backup', place('backups'), '--data-dir', server.dataDir);
  expect(made.err).toBe('');
  expect(JSON.parse(made.out)).toMatchObject({ number: 1 });
  await server.until(() => Promise.resolve(writer.acked > before + 50), 'went on writing too little', 20);
  const again = await parleyd('backup', '--data-dir', server.dataDir, '--set', 'log.level=info', place('backups'));
  expect(JSON.parse(again.out)).toMatchObject({ number: 2 });
  await server.kill();
  await writer.stop();

  const restored = await parleyd('restore', place('backups'), '--number', '1', '--data-dir', place('data'));
  expect(restored).toMatchObject({ status: 0, err: '' });
  await expectSound(place('data'));
  await expectSound(server.dataDir);
  for (const number of ['1', '2']) {
    const { status, out } = await parleyd('check', '--backup', place('backups'), '--number', number);
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringMatching(/^sound: /u) as string });
  }
  const anew = await startServer({ dataDir: place('data') });
  const texts = await textsIn(ada, anew, chat.id);
  expect(texts.length).toBeGreaterThanOrEqual(before);
  expect(texts).toEqual(numbered(texts.length));
});

test('a server that is killed while it is backed up leaves no backup in part', async () => {
  const place = places();
  const server = await startServer();
  const ada = await Person.register(server);
  const chat = await ada.group([await Person.register(server)]);
  const writer = new Writer(ada, chat.id);
  await server.until(() => Promise.resolve(writer.acked > 100), 'acknowledges too little', 20);
  const backup = parleyd('backup', place('backups'), '--data-dir', server.dataDir);
  await server.until(() => Promise.resolve(existsSync(place('backups'))), 'begins no backup', 20);
  await server.kill();
  await writer.stop();
  await backup;
  const early = await parleyd('restore', place('backups'), '--data-dir', place('early'));
  expect(existsSync(place('early/CURRENT'))).toBe(early.status === 0);
  if (early.status === 0) await expectSound(place('early'));
  await expectSound(server.dataDir);

  await server.launch();
  expect((await parleyd('backup', place('backups'), '--data-dir', server.dataDir)).status).toBe(0);
  expect((await parleyd('restore', place('backups'), '--data-dir', place('data'))).status).toBe(0);
  const anew = await startServer({ dataDir: place('data') });
  const texts = await textsIn(ada, anew, chat.id);
  expect(texts.length).toBeGreaterThanOrEqual(writer.acked);
  expect(texts).toEqual(numbered(texts.length));
});

test('where no server runs any more, the program backs up by itself', async () => {
  const place = places();
  const server = await startServer();
  const ada = await Person.register(server);
  const chat = await ada.group([await Person.register(server)]);
  await ada.api.ask('POST', `/api/chats/${chat.id}/messages`, { body: { clientMessageId: 'm1', content: text('m1') } });
  await server.kill();
  const made = await parleyd('backup', place('backups'), '--data-dir', server.dataDir);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({ number: 1 });
  expect((await parleyd('restore', place('backups'), '--data-dir', place('data'))).status).toBe(0);
  const anew = await startServer({ dataDir: place('data') });
  expect(await textsIn(ada, anew, chat.id)).toEqual(['m1']);
});

test('what cannot be done says why, and changes nothing', async () => {
  const place = places();
  const server = await startServer();
  const nothing = await parleyd('backup', place('backups'), '--data-dir', place('nothing'));
  expect(nothing.status).toBe(1);
  expect(nothing.err).toContain('holds no store');
  expect(existsSync(place('nothing'))).toBe(false);
  const unwritable = await parleyd('backup', '/proc/none', '--data-dir', server.dataDir);
  expect(unwritable.status).toBe(1);
  expect(unwritable.err).toContain('/proc/none');
  expect((await parleyd('backup', place('backups'), '--data-dir', server.dataDir)).status).toBe(0);
  const over = await parleyd('restore', place('backups'), '--data-dir', server.dataDir);
  expect(over.status).toBe(1);
  expect(over.err).toContain('in use');
  expect((await parleyd('restore', place('backups'), '--number', '9', '--data-dir', place('data'))).status).toBe(1);
  expect((await parleyd('backup')).status).toBe(2);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('an administrator who is not at the machine writes no files there', async () => {
  const place = places();
  const server = await startServer();
  const admin = await claimAdmin(server);
  const refused = await admin.api.refusal('POST', '/api/admin/backups', { body: { directory: place('backups') } });
  expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(existsSync(place('backups'))).toBe(false);
});

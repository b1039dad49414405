import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parleyd, places } from '../harness/program.js';
import { Person } from '../harness/person.js';
import { startServer } from '../harness/server.js';

interface Report {
  sound: boolean;
  rows: number;
  findings: unknown[];
  counts: Record<string, number>;
  unknown: Record<string, number>;
}

test('a store that a server has left is sound, and looking at it changes no file', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const bob = await Person.register(server);
  const chat = await ada.group([bob]);
  const message = await ada.say(chat.id, 'hello');
  await bob.api.ask('POST', `/api/messages/${message.id}/reactions`, { body: { emoji: '👍', action: 'add' } });
  await ada.api.ask('DELETE', `/api/messages/${message.id}?for=everyone`);
  expect(await server.terminate()).toBe(0);
  const files = (): string[] => readdirSync(server.dataDir).sort();
  const before = files();
  const { status, out, err } = await parleyd('check', '--json', '--data-dir', server.dataDir);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const report = JSON.parse(out) as Report;
  expect(report).toMatchObject({ sound: true, findings: [], counts: {}, unknown: {} });
  expect(report.rows).toBeGreaterThan(20);
  expect(files()).toEqual(before);
});

test('beside a running server it says what to do instead', async () => {
  const server = await startServer();
  const place = places();
  const beside = await parleyd('check', '--data-dir', server.dataDir);
  expect(beside).toMatchObject({ status: 2, out: '' });
  expect(beside.err).toContain('is in use');
  expect(beside.err).toContain('parleyd check --backup');
  expect((await parleyd('backup', place('backups'), '--data-dir', server.dataDir)).status).toBe(0);
  const backup = await parleyd('check', '--backup', place('backups'));
  expect(backup).toMatchObject({ status: 0, err: '' });
  expect(backup.out).toMatch(/^sound: \d+ rows were looked at\n$/u);
});

test('where there is nothing to look at, or it cannot be read, it says so', async () => {
  const place = places();
  const nothing = await parleyd('check', '--data-dir', place('none'));
  expect(nothing.status).toBe(2);
  expect(nothing.err).toContain('holds no store');
  expect((await parleyd('check', '--backup', place('none'))).status).toBe(2);
  expect((await parleyd('check', '--number', '3')).status).toBe(2);
  const server = await startServer();
  await Person.register(server);
  expect(await server.terminate()).toBe(0);
  const manifest = join(server.dataDir, readFileSync(join(server.dataDir, 'CURRENT'), 'utf8').trim());
  writeFileSync(manifest, 'damaged');
  const damaged = await parleyd('check', '--data-dir', server.dataDir);
  expect(damaged.status).toBe(2);
  expect(damaged.err).toContain("can't be read");
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { expectSound, parleyd, places } from '../harness/program.js';
import { binary, startServer } from '../harness/server.js';
import { accept, chatsOf, invitations, told } from './bring.js';

const posts = 6_000;
const team = 'core';

/** An export of two channels, with replies, edits and reactions among the posts. */
function largeExport(): string {
  const channels = ['one', 'two'];
  const people = ['ada', 'bob', 'cyd'];
  const membership = channels.map((name) => ({ name, roles: 'channel_user' }));
  const lines: unknown[] = [
    { type: 'version', version: 1 },
    { type: 'team', team: { name: team, display_name: team, type: 'O' } },
    ...channels.map((name) => ({ type: 'channel', channel: { team, name, display_name: name, type: 'O' } })),
    ...people.map((username) => ({ type: 'user', user: { username, teams: [{ name: team, channels: membership }] } })),
  ];
  for (let n = 0; n < posts; n += 1) {
    const at = 1_700_000_000_000 + n * 60_000;
    const user = people[n % people.length]!;
    lines.push({
      type: 'post',
      post: {
        team,
        channel: channels[n % 2],
        user,
        message: `post ${n}`,
        create_at: at,
        ...(n % 7 === 0 ? { edit_at: at + 90_000 } : {}),
        ...(n % 5 === 0 ? { reactions: [{ user: 'ada', emoji_name: 'tada', create_at: at + 1 }] } : {}),
        ...(n % 11 === 0 ? { replies: [{ user: 'cyd', message: `answer ${n}`, create_at: at + 30_000 }] } : {}),
      },
    });
  }
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

/** What the engine's logs hold. */
function written(data: string): number {
  try {
    const logs = readdirSync(data).filter((name) => name.endsWith('.log'));
    return logs.reduce((sum, name) => sum + statSync(join(data, name)).size, 0);
  } catch {
    return 0;
  }
}

/** Begins an import and ends it as a loss of power would, when so much is written. */
async function breakOff(file: string, data: string, bytes: number): Promise<void> {
  const child = spawn(binary, ['import', 'mattermost', file, '--data-dir', data], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const before = written(data);
  while (child.exitCode === null && written(data) < before + bytes) await pause(5);
  expect(child.exitCode, 'it was done before it could be broken off').toBeNull();
  child.kill('SIGKILL');
  await ended;
}

async function everything(data: string): Promise<Record<string, string[]>> {
  const server = await startServer({ dataDir: data });
  const ada = await accept(server, invitations(`${data}/import-invitations.csv`).get('ada')!);
  const all: Record<string, string[]> = {};
  for (const { id, name = '' } of await chatsOf(ada.api)) all[name] = await told(ada.api, id);
  await server.terminate();
  return all;
}

test('broken off twice by kill -9 and gone on with, an import is what one that was left alone is', async () => {
  const place = places();
  writeFileSync(place('export.jsonl'), largeExport());
  mkdirSync(place('whole'));
  expect(await parleyd('import', 'mattermost', place('export.jsonl'), '--data-dir', place('whole'))).toMatchObject({
    status: 0,
  });
  await breakOff(place('export.jsonl'), place('broken'), 1 << 19);
  await expectSound(place('broken'));
  await breakOff(place('export.jsonl'), place('broken'), 1 << 18);
  await expectSound(place('broken'));
  const last = await parleyd('import', 'mattermost', place('export.jsonl'), '--data-dir', place('broken'));
  expect(last.status).toBe(0);
  expect(last.out).toMatch(/^messages that were there: \d+$/mu);
  await expectSound(place('broken'));
  await expectSound(place('whole'));
  expect(readdirSync(place('broken/import'))).toEqual(readdirSync(place('whole/import')));

  const whole = await everything(place('whole'));
  expect(Object.values(whole).flat().length).toBe(posts + Math.ceil(posts / 11));
  expect(await everything(place('broken'))).toEqual(whole);
}, 180_000);

import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { expectSound, parleyd, places } from '../harness/program.js';
import { Person } from '../harness/person.js';
import { binary, startServer } from '../harness/server.js';
import { accept, chatsOf, invitations, pack, told, type Kind } from './bring.js';

interface Expected {
  kind: Kind;
  messages: number;
  general: string;
  history: string[];
}

const expected: Expected[] = [
  {
    kind: 'mattermost',
    messages: 8,
    general: 'Town Square',
    history: [
      '2024-01-05T09:00:00 | ada: Hello @bob, and @all | calls bob all | 👍1',
      '2024-01-05T09:01:00 | bob: Hello yourself | reply | edited 2024-01-05T09:05:00',
      '2024-01-05T10:00:00 | ada: The plan\n📎 plan.txt (30 B)',
      '2024-01-05T10:01:40 | ci-hook: Build 7 is green',
      '2024-01-05T10:03:20 | eve.gone: Farewell',
    ],
  },
  {
    kind: 'slack',
    messages: 9,
    general: 'general',
    history: [
      '2024-01-05T09:00:00 | ada: Hello @bob, see the page (https://example.org/a?b=1&c=2) <soon> @all | calls bob all | 👍🏼1',
      '2024-01-05T09:01:00 | bob: Hello yourself in #random | reply | edited 2024-01-05T09:05:00',
      '2024-01-05T10:00:00 | ada: The plan\n📎 plan.txt (30 B)\n📎 away.png (2 KiB) https://files.example.org/F2',
      '2024-01-06T10:00:00 | ci-hook: Build 7 is green',
      '2024-01-06T10:01:40 | eve.gone: Farewell',
      '2024-01-06T10:03:20 | ada: _waves_',
    ],
  },
  {
    kind: 'zulip',
    messages: 9,
    general: 'general',
    history: [
      '2024-01-05T09:00:00 | ada: **welcome**\nHello @bob, see #old>history @all | calls bob all | 👍1',
      '2024-01-05T09:01:00 | bob: Hello yourself | reply | edited 2024-01-05T09:05:00',
      '2024-01-05T10:00:00 | ada: **plans**\nThe plan plan.txt\n📎 plan.txt (30 B)',
      '2024-01-05T10:01:40 | ci-bot: **builds**\nBuild 7 is green',
      '2024-01-05T10:03:20 | eve.gone: Farewell | reply',
    ],
  },
];

test.each(expected)(
  'a $kind export becomes people, chats and messages, once',
  async ({ kind, messages, general, history }) => {
    const place = places();
    const file = pack(kind, place);
    const data = place('data');
    const dry = await parleyd('import', kind, file, '--data-dir', data, '--dry-run');
    expect(dry).toMatchObject({ status: 0 });
    expect(dry.out).toContain(`messages in the export: ${messages}\n`);
    expect(existsSync(data)).toBe(false);

    const brought = await parleyd('import', kind, file, '--data-dir', data);
    expect(brought).toMatchObject({ status: 0 });
    expect(brought.out).toContain(`\nmessages: ${messages}\n`);
    expect(brought.out).toContain('not taken: reaction with an emoji of its own, or an unknown one: 1\n');
    expect(brought.err).toContain(`messages: ${messages} of ${messages}\n`);
    expect(brought.err).not.toContain('\r');
    await expectSound(data);
    expect(statSync(`${data}/import-invitations.csv`).mode & 0o777).toBe(0o600);
    const [hash] = readdirSync(`${data}/import/files`);
    expect(readFileSync(`${data}/import/files/${hash}`, 'utf8')).toBe('The plan is to write it down.\n');

    const again = await parleyd('import', kind, file, '--data-dir', data);
    expect(again).toMatchObject({ status: 0 });
    expect(again.out).not.toMatch(/^(accounts made|chats made|messages|invitations written|reactions):/mu);
    await expectSound(data);

    const tokens = invitations(`${data}/import-invitations.csv`);
    expect([...tokens.keys()].sort()).toEqual(['ada', 'bob']);
    const server = await startServer({ dataDir: data });
    const ada = await accept(server, tokens.get('ada')!);
    const chats = await chatsOf(ada.api, '&archived=false');
    const chat = chats.find(({ name }) => name === general)!;
    expect(await told(ada.api, chat.id)).toEqual(history);
    expect(chat).toMatchObject({ type: 'group', description: 'For everybody', unreadCount: 0, participantCount: 2 });
    const direct = chats.find(({ type }) => type === 'direct')!;
    expect((await told(ada.api, direct.id)).map((line) => line.slice(22))).toEqual(['ada: Between us', 'bob: Sure']);
    const archived = await chatsOf(ada.api, '&archived=true');
    expect(archived).toHaveLength(1);
    const old = await told(ada.api, archived[0]!.id);
    expect(old.at(-1)).toContain('Nobody comes here any more');
    const both = await accept(server, tokens.get('bob')!);
    const refused = await both.api.refusal('POST', `/api/chats/${archived[0]!.id}/messages`, {
      body: { clientMessageId: 'late', content: { type: 'text', text: 'late' } },
    });
    expect(refused.status).toBe(403);
    expect(
      (
        await both.api.refusal('POST', '/api/auth/reset-password', {
          body: { token: tokens.get('ada')!, password: 'another long password', deviceName: 'x' },
        })
      ).status,
    ).toBe(403);
  },
  60_000,
);

test('pins are kept, and who is mapped writes as who he is here', async () => {
  const place = places();
  const server = await startServer({ dataDir: place('data') });
  const here = await Person.register(server, 'here');
  expect(await server.terminate()).toBe(0);
  writeFileSync(place('map.csv'), `ada@example.org,${here.session.user.username}\n`);
  const file = pack('slack', place);
  const brought = await parleyd(
    'import',
    'slack',
    file,
    '--data-dir',
    place('data'),
    '--map',
    place('map.csv'),
    '--only',
    'general',
  );
  expect(brought).toMatchObject({ status: 0 });
  expect(brought.out).toContain('users who have an account here: 1\n');
  await expectSound(place('data'));
  await server.launch();
  const chats = await chatsOf(here.api);
  expect(chats.map(({ name }) => name)).toEqual(['general']);
  const details = await here.api.chat(chats[0]!.id);
  const first = (await here.api.wholeHistory(chats[0]!.id))[0]!;
  expect(first.senderId).toBe(here.id);
  expect(details.pinnedMessageIds).toEqual([first.id]);
  expect([...invitations(place('data/import-invitations.csv')).keys()]).toEqual(['bob']);
});

test('of one chat alone only those come who have to do with it', async () => {
  const place = places();
  const file = pack('slack', place);
  const brought = await parleyd('import', 'slack', file, '--data-dir', place('data'), '--only', 'random');
  expect(brought).toMatchObject({ status: 0 });
  expect(brought.out).toMatch(/^accounts made: 2$/mu);
  expect(brought.out).toMatch(/^chats made: 1$/mu);
  await expectSound(place('data'));
});

test('what cannot be read is named with its line, and ends a strict import before anything is written', async () => {
  const place = places();
  const lines = readFileSync(new URL('../../samples/import/mattermost/import.jsonl', import.meta.url), 'utf8').split(
    '\n',
  );
  lines.splice(3, 0, '{"type":"channel",');
  writeFileSync(place('export.jsonl'), lines.join('\n'));
  const strict = await parleyd('import', 'mattermost', place('export.jsonl'), '--data-dir', place('data'), '--strict');
  expect(strict.status).toBe(1);
  expect(strict.err).toContain('line 4: is no JSON object');
  expect(existsSync(place('data/CURRENT'))).toBe(false);
  const lenient = await parleyd('import', 'mattermost', place('export.jsonl'), '--data-dir', place('data'));
  expect(lenient.status).toBe(0);
  expect(lenient.out).toContain("can't be read: line 4: is no JSON object\n");
  expect(lenient.out).toContain('\nmessages: 8\n');
  await expectSound(place('data'));
});

test('on a terminal a bar grows while it works', async () => {
  const place = places();
  const command = `${binary} import slack ${pack('slack', place)} --data-dir ${place('data')}`;
  const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null']);
  expect(stdout).toContain(`\r[${'#'.repeat(30)}] messages: 9 of 9`);
});

test('what cannot be done says why', async () => {
  const place = places();
  const server = await startServer();
  const running = await parleyd('import', 'slack', pack('slack', place), '--data-dir', server.dataDir);
  expect(running.status).toBe(1);
  expect(running.err).toContain('in use');
  const other = await parleyd('import', 'zulip', place('slack.zip'), '--data-dir', place('data'));
  expect(other.status).toBe(1);
  expect(other.err).toContain('holds no realm.json');
  expect(existsSync(place('data/CURRENT'))).toBe(false);
  expect((await parleyd('import', 'irc', place('slack.zip'))).status).toBe(2);
  expect((await parleyd('import', 'slack', place('none.zip'), '--data-dir', place('data'))).err).toContain(
    'is not there',
  );
});

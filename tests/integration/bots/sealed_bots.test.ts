import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { Member } from '../encrypted/member.js';
import { BotAccount } from '../harness/bot_account.js';
import { filesIn } from '../harness/files_in.js';
import { Person } from '../harness/person.js';
import { startServer, type Server } from '../harness/server.js';
import { buildSdk, Example } from './example.js';

beforeAll(() => buildSdk(), 120_000);

const text = (words: string): { readonly type: 'text'; readonly text: string } => ({ type: 'text', text: words });

/** A bot runs, and has keys. */
async function startBot(
  server: Server,
  name: string,
): Promise<{ readonly bot: BotAccount; readonly example: Example }> {
  const bot = await BotAccount.make(await Person.register(server, 'owner'), undefined, name);
  const example = new Example(name, bot);
  onTestFinished(() => example.forget());
  await example.start();
  return { bot, example };
}

/** A new encrypted chat of these people and a bot. */
async function chatWith(bot: BotAccount, first: Member, ...others: readonly Member[]): Promise<string> {
  const participantIds = [bot.id, ...others.map(({ userId }) => userId)];
  const kind = others.length > 0 ? ({ type: 'group', name: 'Plans' } as const) : ({ type: 'direct' } as const);
  const chat = await first.client.createChat({ ...kind, participantIds });
  expect(chat.settings.encryptionEnabled).toBe(true);
  for (const member of [first, ...others]) {
    await member.until(({ state }) => state.chats[chat.id]);
    await member.client.openTimeline(chat.id);
  }
  return chat.id;
}

test('a bot reads and answers sealed, is one device for ever, and answers once what it missed while it was killed', async () => {
  const server = await startServer({ settings: { 'log.level': 'debug' } });
  const ada = await Member.register(server.url, 'ada');
  const ben = await Member.register(server.url, 'ben');
  const { bot, example } = await startBot(server, 'echo');
  const direct = await chatWith(bot, ada);
  ada.client.sendMessage(direct, text('xylophone one'));
  await ada.shows(direct, 'xylophone one', 'xylophone one');
  const [said, answer] = ada.messages(direct);
  expect(answer).toMatchObject({ senderId: bot.id, replyTo: said?.id });
  expect(answer?.encryption).toMatchObject({ state: 'decrypted', shield: 'none' });

  const group = await chatWith(bot, ada, ben);
  ben.client.sendMessage(group, text('/shout xylophone'));
  for (const member of [ada, ben]) await member.shows(group, '/shout xylophone', 'XYLOPHONE');

  const expected = ['/shout xylophone', 'XYLOPHONE'];
  for (let round = 1; round <= 3; round += 1) {
    const [during, missed] = [`during ${round.toString()}`, `missed ${round.toString()}`];
    ada.client.sendMessage(group, text(during));
    await ada.until(({ state }) => state.outbox.length === 0);
    await example.stop('SIGKILL'); // at some place of reading, sealing and answering it
    ben.client.sendMessage(group, text(missed));
    await ben.until(({ state }) => state.outbox.length === 0);
    await example.start();
    expected.push(during, missed, during, missed);
    await ada.until(() => ada.messages(group).length === expected.length);
    const texts = ada.messages(group).map(({ content }) => content.text ?? content.type);
    expect([...texts].sort()).toEqual([...expected].sort());
    expect(ada.messages(group).every(({ encryption }) => encryption?.shield === 'none')).toBe(true);
  }
  expect(await ada.encryption.listDevices(bot.id)).toMatchObject([{ trust: 'confirmed' }]);
  expect(example.complaints).toBe('');

  await example.stop();
  await server.terminate();
  const kept = [server.log, ...filesIn(server.dataDir), ...filesIn(example.folder)].join('\n');
  expect(kept).toContain(bot.made.bot.user.username);
  for (const secret of ['xylophone', 'XYLOPHONE', 'during 1', bot.secret]) expect(kept).not.toContain(secret);
});

test('what comes with somebody who joins or leaves changes for whom a bot seals', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const ben = await Member.register(server.url, 'ben');
  const cleo = await Member.register(server.url, 'cleo');
  const { bot, example } = await startBot(server, 'echo');
  const group = await chatWith(bot, ada, ben);
  ada.client.sendMessage(group, text('two'));
  await ben.shows(group, 'two', 'two');
  await ada.client.addParticipants(group, [cleo.userId]);
  await cleo.until(({ state }) => state.chats[group]);
  await cleo.client.openTimeline(group);
  await ada.until(({ state }) => state.chats[group]?.participantCount === 4);
  ada.client.sendMessage(group, text('three'));
  const read = (member: Member): readonly (string | undefined)[] =>
    member.messages(group).map(({ content }) => content.text);
  await cleo.until(() => read(cleo).filter((words) => words === 'three').length === 2);
  expect(read(cleo)).not.toContain('two');
  expect(example.complaints).toBe('');
});

test('a bot whose new token is another device goes on with its identity', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const { bot, example } = await startBot(server, 'echo');
  const direct = await chatWith(bot, ada);
  ada.client.sendMessage(direct, text('first'));
  await ada.shows(direct, 'first', 'first');
  await example.stop();
  const [former] = await ada.encryption.listDevices(bot.id);
  const { secret } = await bot.newToken(['messages:read', 'messages:write', 'chats:read', 'users:read']);
  await bot.owner.api.ask('DELETE', `/api/bots/${bot.id}/tokens/${bot.made.token.id}`);
  await example.start(secret);
  await ada.until(async () => {
    const devices = await ada.encryption.listDevices(bot.id);
    return devices.length === 1 && devices[0]?.deviceId !== former?.deviceId && devices[0]?.trust === 'confirmed';
  });
  ada.client.sendMessage(direct, text('second'));
  await ada.shows(direct, 'first', 'first', 'second', 'second');
  expect(ada.messages(direct)[3]?.encryption).toMatchObject({ state: 'decrypted', shield: 'none' });
  expect(await ada.encryption.listIdentities([bot.id])).toMatchObject([{ state: 'unverified' }]);
  expect(example.complaints).toBe('');
});

test('a sealed poll of a bot is voted in, ended by its button and counted, and no button is pressed that is not there', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const ben = await Member.register(server.url, 'ben');
  const { bot, example } = await startBot(server, 'poll_maker');
  const group = await chatWith(bot, ada, ben);
  ben.client.sendMessage(group, text('/poll Lunch? | Pizza | Soup'));
  for (const member of [ada, ben]) await member.until(() => member.messages(group)[2]?.content.buttons);
  const [, poll, closer] = ada.messages(group);
  expect(poll?.content.poll).toMatchObject({ question: 'Lunch?', options: ['Pizza', 'Soup'] });
  await ada.client.vote(poll?.id ?? '', [1]);
  await ben.client.vote(poll?.id ?? '', [0]);
  await ben.client.vote(poll?.id ?? '', [1]);
  for (const member of [ada, ben]) {
    await member.until(
      () => member.messages(group)[1]?.poll?.results.voterCount === 2 && member.state.outbox.length === 0,
    );
  }
  await ada.client.bots.press(closer?.id ?? '', 'no such button');
  await ada.client.bots.press(poll?.id ?? '', closer?.content.buttons?.[0]?.[0]?.id ?? '');
  await ada.client.bots.press(closer?.id ?? '', closer?.content.buttons?.[0]?.[0]?.id ?? '');
  for (const member of [ada, ben]) {
    await member.until(() => member.messages(group)[2]?.content.text === 'Closed: 0, 2.');
    await member.until(() => member.messages(group)[1]?.poll?.closedAt !== undefined);
    expect(member.messages(group)).toHaveLength(3);
    expect(member.messages(group)[2]?.encryption).toMatchObject({ state: 'decrypted', shield: 'none' });
  }
  await expect(ada.client.vote(poll?.id ?? '', [0])).rejects.toMatchObject({ code: 'POLL_CLOSED' });
  expect(example.complaints).toBe('');
});

test('a reminder is sent when it is time, or when the bot is back, once, and one that is cancelled is not', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const { bot, example } = await startBot(server, 'reminder');
  const direct = await chatWith(bot, ada);
  const shows = async (...texts: readonly string[]): Promise<void> => ada.shows(direct, ...texts);
  ada.client.sendMessage(direct, text('/remind 1s tea'));
  await shows('/remind 1s tea', 'I will, in 1 s.', '⏰ tea');
  expect(ada.messages(direct)[2]).toMatchObject({ replyTo: ada.messages(direct)[0]?.id });

  ada.client.sendMessage(direct, text('/remind 1h dinner'));
  await ada.until(() => ada.messages(direct)[4]?.content.buttons);
  const promise = ada.messages(direct)[4];
  await ada.client.bots.press(promise?.id ?? '', promise?.content.buttons?.[0]?.[0]?.id ?? '');
  await ada.until(() => ada.messages(direct)[4]?.content.text === 'Cancelled.');

  ada.client.sendMessage(direct, text('/remind 2s soup'));
  await ada.until(() => ada.messages(direct)[6]?.content.buttons);
  await example.stop('SIGKILL');
  await example.start();
  const said = ['/remind 1s tea', 'I will, in 1 s.', '⏰ tea', '/remind 1h dinner', 'Cancelled.', '/remind 2s soup'];
  await shows(...said, 'I will, in 2 s.', '⏰ soup');
  await example.stop();
  await example.start();
  ada.client.sendMessage(direct, text('/remind me'));
  await ada.until(() => ada.messages(direct)[9]?.content.text?.startsWith('Say it'));
  expect(example.complaints).toBe('');
});

test('a bot whose file is lost says so, goes on in open chats, and nobody gets another identity for it', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const { bot, example } = await startBot(server, 'echo');
  const direct = await chatWith(bot, ada);
  const open = await ada.client.createChat({
    type: 'group',
    name: 'Open',
    participantIds: [bot.id],
    settings: { encryptionEnabled: false },
  });
  await ada.client.openTimeline(open.id);
  await example.stop();
  rmSync(join(example.folder, 'places.json.keys'));
  await example.start();
  ada.client.sendMessage(direct, text('sealed'));
  ada.client.sendMessage(open.id, text('open'));
  await ada.shows(open.id, 'open', 'open');
  await ada.until(() => example.complaints.includes('passed over') || example.complaints.includes('IDENTITY_LOST'));
  expect(example.complaints).toContain('IDENTITY_LOST');
  await ada.shows(direct, 'sealed');
  expect(await ada.encryption.listIdentities([bot.id])).toMatchObject([{ state: 'unverified' }]);
});

import type { BotCommandList } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BotAccount } from '../harness/bot_account.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person, ben: Person, eve: Person;
let bot: BotAccount;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
  bot = await BotAccount.make(ada);
});
afterAll(async () => server.dispose());

const commands = async (who: Person, chatId: string) =>
  (await who.api.ask<BotCommandList>('GET', `/api/chats/${chatId}/commands`)).body.items;
const poll = { command: 'poll', description: 'Asks the chat', hint: 'Question | A | B' };

test('a chat has the commands of its bots, and those alone who are in it see them', async () => {
  const chat = await ada.group([ben]);
  const other = await BotAccount.make(ada);
  await bot.api.ask('PUT', '/api/bots/me/commands', { body: { commands: [poll, { command: 'x', description: 'X' }] } });
  await other.api.ask('PUT', '/api/bots/me/commands', { body: { commands: [{ command: 'y', description: 'Y' }] } });
  expect(await commands(ben, chat.id)).toEqual([]);
  await ada.api.ask('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [bot.id] } });
  expect(await commands(ben, chat.id)).toEqual([
    { botId: bot.id, ...poll },
    { botId: bot.id, command: 'x', description: 'X' },
  ]);
  expect((await eve.api.refusal('GET', `/api/chats/${chat.id}/commands`)).body.code).toBe('CHAT_NOT_FOUND');
  await bot.api.ask('PUT', '/api/bots/me/commands', { body: { commands: [poll] } });
  expect(await commands(ben, chat.id)).toHaveLength(1);
  await ada.api.ask('DELETE', `/api/chats/${chat.id}/participants/${bot.id}`);
  expect(await commands(ben, chat.id)).toEqual([]);
});

test('commands have names that can be typed, each once, and people have none', async () => {
  for (const wrong of [
    [{ ...poll, command: 'Poll' }],
    [{ ...poll, command: 'a b' }],
    [{ ...poll, command: 'x'.repeat(33) }],
    [{ ...poll, description: '' }],
    [poll, poll],
    Array.from({ length: 101 }, (_, index) => ({ ...poll, command: `c${index}` })),
  ]) {
    const refused = await bot.api.refusal('PUT', '/api/bots/me/commands', { body: { commands: wrong } });
    expect(refused.body.code).toBe('INVALID_FIELD');
  }
  const person = await ada.api.refusal('PUT', '/api/bots/me/commands', { body: { commands: [poll] } });
  expect(person.body.code).toBe('BOT_NOT_FOUND');
});

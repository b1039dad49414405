import type { Chat, Message, PollAnswer } from '@parley/sdk';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { BotAccount } from '../harness/bot_account.js';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';
import type { Socket } from '../harness/socket.js';
import { buildSdk, Example } from './example.js';

let server: Server;
let ada: Person, ben: Person;
beforeAll(async () => {
  buildSdk();
  server = await Server.start();
  [ada, ben] = [await Person.register(server, 'ada'), await Person.register(server, 'ben')];
}, 120_000);
afterAll(async () => server.dispose());

interface Scene {
  readonly example: Example;
  readonly bot: BotAccount;
  readonly chat: Chat;
  readonly socket: Socket;
}

/** A group of two people and a bot, which was there before the program ran for the first time. */
async function scene(name: string): Promise<Scene> {
  const bot = await BotAccount.make(ada, undefined, name);
  const example = new Example(name, bot);
  onTestFinished(() => example.forget());
  const chat = await ada.group([ben]);
  await ada.api.ask('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [bot.id] } });
  await ada.say(chat.id, 'before the bot first ran');
  await example.start();
  return { example, bot, chat, socket: await ben.connect() };
}

/** What the bot says next. */
const answer = async ({ bot, chat, socket }: Scene): Promise<Message> =>
  (
    await socket.take(
      'MESSAGE_RECEIVED',
      ({ message }) => message.senderId === bot.id && message.chatId === chat.id,
      30,
    )
  ).message;
const fromBot = async ({ bot, chat }: Scene): Promise<readonly Message[]> =>
  (await ada.api.wholeHistory(chat.id)).filter(({ senderId }) => senderId === bot.id);
const press = (messageId: string, buttonId: string) =>
  ben.api.ask('POST', `/api/messages/${messageId}/press`, { body: { buttonId } });

test('echo answers, knows its command, and answers once what was written while it and the server were away', async () => {
  const here = await scene('echo');
  const { chat, example, socket } = here;
  const said = await ben.say(chat.id, 'hello');
  expect(await answer(here)).toMatchObject({ content: { text: 'hello' }, replyTo: said.id });
  await ben.say(chat.id, '/shout louder');
  expect((await answer(here)).content.text).toBe('LOUDER');

  await example.stop('SIGKILL');
  const missed = ['one', 'two', '/shout three'];
  for (const words of missed) await ben.say(chat.id, words);
  socket.raw.close();
  await socket.closed;
  await server.kill();
  await server.launch();
  const again = { ...here, socket: await ben.connect() };
  await example.start();
  for (let heard = 0; heard < missed.length; heard += 1) await answer(again);
  await example.stop();
  await example.start();
  await ben.say(chat.id, 'last');
  await answer(again);
  expect((await fromBot(here)).map(({ content }) => content.text)).toEqual([
    'hello',
    'LOUDER',
    'one',
    'two',
    'THREE',
    'last',
  ]);
  expect(example.complaints).toBe('');
});

test('echo answers the first thing that is written to it in a chat that begins while it runs, and no other bot', async () => {
  const here = await scene('echo');
  const body = { type: 'direct', participantIds: [here.bot.id] };
  const direct = (await ben.api.ask<Chat>('POST', '/api/chats', { body })).body;
  await ben.say(direct.id, 'first');
  expect((await answer({ ...here, chat: direct })).content.text).toBe('first');

  const other = await BotAccount.make(ada, undefined, 'other');
  await ada.api.ask('POST', `/api/chats/${here.chat.id}/participants`, { body: { userIds: [other.id] } });
  const content = { type: 'text', text: 'I am a bot, too' };
  await other.api.ask('POST', `/api/chats/${here.chat.id}/messages`, { body: { clientMessageId: 'x', content } });
  await ben.say(here.chat.id, 'I am not');
  expect((await answer(here)).content.text).toBe('I am not');
  expect(await fromBot(here)).toHaveLength(1);
});

test('reminder sends when it is time, whether it runs or not, and takes back what is cancelled', async () => {
  const here = await scene('reminder');
  const said = await ben.say(here.chat.id, '/remind 2s tea');
  expect((await answer(here)).content.buttons).toHaveLength(1);
  await here.example.stop();
  expect(await answer(here)).toMatchObject({ replyTo: said.id, content: { text: '⏰ tea', mentions: [ben.id] } });

  await here.example.start();
  await ben.say(here.chat.id, '/remind 1h dinner');
  const promise = await answer(here);
  await press(promise.id, promise.content.buttons?.[0]?.[0]?.id ?? '');
  const edited = await here.socket.take('MESSAGE_EDITED', ({ message }) => message.id === promise.id, 30);
  expect(edited.message.content).toEqual({ type: 'text', text: 'Cancelled.' });
  await ben.say(here.chat.id, '/remind me');
  expect((await answer(here)).content.text).toContain('/remind 10m tea');
  expect(here.example.complaints).toBe('');
});

test('poll_maker makes polls that people vote in, and closes them by a button', async () => {
  const here = await scene('poll_maker');
  await ben.say(here.chat.id, '/poll Lunch? | Pizza | Soup');
  const poll = await answer(here);
  expect(poll.content.poll).toMatchObject({ question: 'Lunch?', options: ['Pizza', 'Soup'] });
  const closer = await answer(here);
  await ada.api.ask<PollAnswer>('POST', `/api/messages/${poll.id}/votes`, { body: { options: [1] } });
  await press(closer.id, closer.content.buttons?.[0]?.[0]?.id ?? '');
  const edited = await here.socket.take('MESSAGE_EDITED', ({ message }) => message.id === closer.id, 30);
  expect(edited.message.content.text).toBe('Closed: 0, 1.');
  const late = await ben.api.refusal('POST', `/api/messages/${poll.id}/votes`, { body: { options: [0] } });
  expect(late.body.code).toBe('POLL_CLOSED');
  expect(here.example.complaints).toBe('');
});

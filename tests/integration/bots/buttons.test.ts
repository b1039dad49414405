import type { Chat, Content, Message, MessageList, UserEventFrame } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BotAccount } from '../harness/bot_account.js';
import { newClientMessageId, Person } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { Socket } from '../harness/socket.js';

let server: Server;
let ada: Person, ben: Person, eve: Person;
let bot: BotAccount;
let chat: Chat;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
  bot = await BotAccount.make(ada);
  chat = await ada.group([ben]);
  await ada.api.ask('POST', `/api/chats/${chat.id}/participants`, { body: { userIds: [bot.id] } });
});
afterAll(async () => server.dispose());

const question: Content = {
  type: 'text',
  text: 'Deploy?',
  buttons: [
    [
      { id: 'yes', text: 'Yes', style: 'primary' },
      { id: 'no', text: 'No', style: 'danger' },
    ],
    [{ id: 'log', text: 'The log', url: 'https://ci.example/log' }],
  ],
};
const ask = async (content: Content = question) =>
  (
    await bot.api.ask<Message>('POST', `/api/chats/${chat.id}/messages`, {
      body: { clientMessageId: newClientMessageId(), content },
    })
  ).body;
const press = (who: Person, id: string, buttonId: string) =>
  who.api.request<{ code?: string } | undefined>('POST', `/api/messages/${id}/press`, { body: { buttonId } });
const pressed = (socket: Socket, of: Message): Promise<UserEventFrame> =>
  socket.take('USER_EVENT', ({ kind, messageId }) => kind === 'press' && messageId === of.id);

test('a press comes to the bot by its own log, also when it was away and the server was killed', async () => {
  const message = await ask();
  expect(message.content).toEqual(question);
  const live = await bot.connect();
  expect((await press(ben, message.id, 'yes')).status).toBe(204);
  const told = await pressed(live, message);
  expect(told).toMatchObject({ chatId: chat.id, buttonId: 'yes', userId: ben.id });
  expect(Date.parse(told.timestamp ?? '')).toBeGreaterThan(Date.now() - 60_000);

  const first = await Socket.open(server.url);
  first.send({ type: 'CONNECT', token: bot.secret });
  const { cursor } = await first.take('CONNECTED');
  live.raw.close();
  first.raw.close();
  await Promise.all([live.closed, first.closed]);
  const bens = await ben.connect();
  bens.send({ type: 'PRESS_BUTTON', messageId: message.id, buttonId: 'no', ref: 'p1' });
  expect(await bens.take('OK', ({ ref }) => ref === 'p1')).toMatchObject({ chatId: chat.id });
  await server.kill();
  await server.launch();
  const back = await Socket.open(server.url);
  back.send({ type: 'CONNECT', token: bot.secret, cursor });
  await back.take('CONNECTED');
  back.send({ type: 'SYNC', chats: {} });
  const missed = await pressed(back, message);
  expect(missed).toMatchObject({ buttonId: 'no', userId: ben.id });
  expect(missed.pressId).not.toBe(told.pressId);
  await back.take('SYNCED');
  expect(back.count('USER_EVENT')).toBe(0);
});

test('only those in the chat press, and only buttons that the message has now and that are no links', async () => {
  const message = await ask();
  expect((await press(eve, message.id, 'yes')).body?.code).toBe('MESSAGE_NOT_FOUND');
  for (const id of ['maybe', 'log']) expect((await press(ben, message.id, id)).body?.code).toBe('BUTTON_NOT_FOUND');
  expect((await press(ben, message.id, '')).body?.code).toBe('INVALID_FIELD');
  expect((await press(ben, `${chat.id}-9999`, 'yes')).body?.code).toBe('MESSAGE_NOT_FOUND');
  const content = { type: 'text', text: 'Deployed.' };
  await bot.api.ask('PUT', `/api/messages/${message.id}`, { body: { content } });
  expect((await press(ben, message.id, 'yes')).body?.code).toBe('BUTTON_NOT_FOUND');

  const gone = await ask();
  await bot.api.ask('DELETE', `/api/messages/${gone.id}?for=everyone`);
  expect((await press(ben, gone.id, 'yes')).status).toBe(404);
});

test('only bots send buttons: not in messages, edits, scheduled messages of people, nor in what they forward', async () => {
  const send = { clientMessageId: newClientMessageId(), content: question };
  const refused = await ben.api.refusal('POST', `/api/chats/${chat.id}/messages`, { body: send });
  expect(refused.body).toMatchObject({ code: 'INVALID_FIELD' });
  const later = { ...send, sendAt: new Date(Date.now() + 3_600_000).toISOString() };
  expect((await ben.api.refusal('POST', `/api/chats/${chat.id}/scheduled`, { body: later })).status).toBe(400);
  const own = await ben.say(chat.id, 'mine');
  const edit = { content: question };
  expect((await ben.api.refusal('PUT', `/api/messages/${own.id}`, { body: edit })).body.code).toBe('INVALID_FIELD');
  const bens = await ben.connect();
  bens.send({ type: 'SEND_MESSAGE', chatId: chat.id, ...send });
  expect(await bens.take('ERROR')).toMatchObject({ code: 'INVALID_FIELD', clientMessageId: send.clientMessageId });
  bens.send({ type: 'EDIT_MESSAGE', messageId: own.id, content: question, ref: 'e' });
  expect(await bens.take('ERROR', ({ ref }) => ref === 'e')).toMatchObject({ code: 'INVALID_FIELD' });

  const message = await ask();
  const body = { chatIds: [chat.id] };
  const copies = await ben.api.ask<MessageList>('POST', `/api/messages/${message.id}/forward`, { body });
  expect(copies.body.items[0]?.content).toEqual({ type: 'text', text: 'Deploy?' });
});

test('buttons are bounded, each with an id of its own, and their links lead to the web', async () => {
  const one = { id: 'a', text: 'A' };
  const rows = (length: number, each: number) =>
    Array.from({ length }, (_, row) =>
      Array.from({ length: each }, (_, place) => ({ id: `${row}.${place}`, text: 'x' })),
    );
  for (const buttons of [
    [],
    [[]],
    rows(9, 1),
    rows(1, 9),
    [[one, one]],
    [[one], [one]],
    [[{ ...one, id: 'x'.repeat(65) }]],
    [[{ ...one, text: 'x'.repeat(65) }]],
    [[{ ...one, text: '' }]],
    [[{ ...one, style: 'loud' }]],
    [[{ ...one, url: 'javascript:alert(1)' }]],
    [[{ ...one, url: '/api/users/me' }]],
    [one],
  ]) {
    const content = { type: 'text', text: '?', buttons };
    const body = { clientMessageId: newClientMessageId(), content };
    const refused = await bot.api.refusal('POST', `/api/chats/${chat.id}/messages`, { body });
    expect(refused.body.code, JSON.stringify(buttons)).toBe('INVALID_FIELD');
  }
  expect((await ask({ type: 'text', text: '?', buttons: rows(8, 8) })).content.buttons).toHaveLength(8);
});

test('a bot that has left, or is blocked, hears of no press', async () => {
  const message = await ask();
  await ben.api.ask('POST', '/api/users/block', { body: { userId: bot.id, blocked: true } });
  expect((await press(ben, message.id, 'yes')).body?.code).toBe('BLOCKED');
  await ben.api.ask('POST', '/api/users/block', { body: { userId: bot.id, blocked: false } });
  await ada.api.ask('DELETE', `/api/chats/${chat.id}/participants/${bot.id}`);
  expect((await press(ben, message.id, 'yes')).body?.code).toBe('BUTTON_NOT_FOUND');
});

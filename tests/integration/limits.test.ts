import { expect, test } from 'vitest';
import { Api } from './harness/api.js';
import { newClientMessageId, password, Person, text } from './harness/person.js';
import { startServer } from './harness/server.js';
import { Socket } from './harness/socket.js';

test('a device that writes too fast is told so, the rest goes through, and the socket stays', async () => {
  const server = await startServer({ settings: { 'limits.messages_per_second': '5', 'limits.message_burst': '10' } });
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const socket = await ada.connect();
  for (let i = 0; i < 30; i += 1) {
    socket.send({
      type: 'SEND_MESSAGE',
      chatId: chat.id,
      clientMessageId: newClientMessageId(),
      content: text(String(i)),
    });
  }
  const refused = await socket.take('ERROR');
  expect(refused.code).toBe('RATE_LIMITED');
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.clientMessageId).toBeDefined();
  for (let i = 0; i < 9; i += 1) await socket.take('MESSAGE_ACK');
  await expect.poll(() => socket.count('ERROR') + socket.count('MESSAGE_ACK')).toBe(20);
  await expect
    .poll(
      async () => {
        socket.send({ type: 'PING', timestamp: 1 });
        return socket.take('PONG', undefined, 1).then(
          () => true,
          () => false,
        );
      },
      { timeout: 10_000 },
    )
    .toBe(true);
});

test('marks, signals and what is done to messages are bounded each on their own', async () => {
  const limits = { marks_per_second: '5', mark_burst: '10', signals_per_second: '5', signal_burst: '10' };
  const more = { messages_per_second: '5', message_burst: '10' };
  const settings = Object.fromEntries(Object.entries({ ...limits, ...more }).map(([k, v]) => [`limits.${k}`, v]));
  const server = await startServer({ settings });
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const { id: messageId } = await ada.say(chat.id, 'x');
  const kinds: Record<string, object[]> = {
    marks: [
      { type: 'MESSAGE_READ', chatId: chat.id, seq: 1 },
      { type: 'MESSAGE_DELIVERED', chatId: chat.id, seq: 1 },
    ],
    signals: [
      { type: 'TYPING_START', chatId: chat.id },
      { type: 'TYPING_STOP', chatId: chat.id },
      { type: 'PRESENCE_UPDATE', status: 'online' },
      { type: 'PING' },
      { type: 'nothing known' },
    ],
    messages: [
      { type: 'REACT', messageId, emoji: '👍', action: 'add' },
      { type: 'EDIT_MESSAGE', messageId, content: text('y') },
      { type: 'DELETE_MESSAGE', messageId, for: 'me' },
    ],
  };
  for (const [kind, frames] of Object.entries(kinds)) {
    const socket = await ada.connect();
    for (let i = 0; i < 30; i += 1) socket.send({ ...frames[i % frames.length], ref: `${i}` });
    const refused = await socket.take('ERROR', ({ code }) => code === 'RATE_LIMITED');
    expect(refused, kind).toMatchObject({
      retryAfter: expect.any(Number) as number,
      ref: expect.any(String) as string,
    });
    // The other two kinds pass.
    for (const other of Object.keys(kinds).filter((name) => name !== kind)) {
      const [frame] = kinds[other] ?? [];
      socket.send({ ...frame, ref: other });
    }
    await expect.poll(() => socket.count('ERROR')).toBeGreaterThanOrEqual(15);
    const others = socket.inbox.filter((frame) => 'ref' in frame && frame.ref !== undefined && frame.ref in kinds);
    expect(others.filter((frame) => 'code' in frame && frame.code === 'RATE_LIMITED')).toEqual([]);
    await socket.close();
  }
}, 20_000);

test('refusals that are ignored a thousand times close the socket with 4429', async () => {
  const server = await startServer({ settings: { 'limits.messages_per_second': '1', 'limits.message_burst': '1' } });
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const socket = await ada.connect();
  const frame = { type: 'SEND_MESSAGE', chatId: chat.id, content: text('x') };
  for (let i = 0; i < 1_100; i += 1) socket.send({ ...frame, clientMessageId: newClientMessageId() });
  expect((await socket.closed).code).toBe(4429);
});

test('requests that come too fast are refused with 429 and a time to wait', async () => {
  const server = await startServer({ settings: { 'limits.requests_per_second': '2', 'limits.request_burst': '5' } });
  const ada = await Person.register(server);
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => ada.api.request<object>('GET', '/api/users/me')),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4);
  expect(refused.length).toBeGreaterThan(0);
  for (const { body } of refused)
    expect(body).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) as number });
});

test('an address makes so many accounts an hour', async () => {
  const server = await startServer({ settings: { 'limits.registrations_per_hour': '3' } });
  for (let i = 0; i < 3; i += 1) await Person.register(server);
  const body = { username: 'one.too.many', password };
  const refused = await new Api(server.url).refusal('POST', '/api/auth/register', { body });
  expect(refused.body.code).toBe('RATE_LIMITED');
});

test('guessing a password is slowed down, for this account only', async () => {
  const server = await startServer({ settings: { 'limits.logins_per_minute': '3' } });
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const guess = async (by: Person): Promise<string> => {
    const body = { username: by.session.user.username, password: 'a wrong guess' };
    return (await new Api(server.url).refusal('POST', '/api/auth/login', { body })).body.code;
  };
  for (let i = 0; i < 3; i += 1) expect(await guess(ada)).toBe('INVALID_CREDENTIALS');
  expect(await guess(ada)).toBe('RATE_LIMITED');
  expect(await guess(ben)).toBe('INVALID_CREDENTIALS');
});

test('an address holds so many connections', async () => {
  const server = await startServer({ settings: { 'limits.connections_per_address': '5' } });
  const opened = await Promise.allSettled(Array.from({ length: 12 }, async () => Socket.open(server.url)));
  const open = opened.filter(({ status }) => status === 'fulfilled');
  expect(open.length).toBeGreaterThan(0);
  expect(open.length).toBeLessThanOrEqual(5);
});

test('a group is no larger than configured', async () => {
  const server = await startServer({ settings: { 'limits.max_participants': '3' } });
  const people = [];
  for (let i = 0; i < 4; i += 1) people.push(await Person.register(server));
  const [ada, ben, cem, dan] = people as [Person, Person, Person, Person];
  const chat = await ada.group([ben, cem]);
  const body = { userIds: [dan.id] };
  expect((await ada.api.refusal('POST', `/api/chats/${chat.id}/participants`, { body })).body.code).toBe('CHAT_FULL');
  expect((await ada.api.chat(chat.id)).participantCount).toBe(3);
});

import { describe, expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { startServer, type Server } from '../harness/server.js';
import { connect, openLine, type Line, type Transport } from './lines.js';

const transports = Object.keys(openLine) as Transport[];

async function people(server: Server): Promise<[Person, Person]> {
  return [await Person.register(server), await Person.register(server)];
}

async function say(line: Line, chatId: string, words: string, clientMessageId = newClientMessageId()): Promise<number> {
  line.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text(words) });
  return (await line.take('MESSAGE_ACK', (ack) => ack.clientMessageId === clientMessageId)).seq;
}

// Two cores, so that requests come to one and belong to the other.
const cores = { settings: { 'server.reactors': '2' } };

describe.each(transports)('over %s', (transport) => {
  test('what is sent is acknowledged and delivered once, in order, and a repetition is no second message', async () => {
    const server = await startServer(cores);
    const [ada, ben] = await people(server);
    const chat = await ada.direct(ben);
    const [writer, reader] = [await connect(transport, ada), await connect(transport, ben)];
    const id = newClientMessageId();
    const first = await say(writer, chat.id, '0', id);
    expect(await say(writer, chat.id, '0', id)).toBe(first);
    for (let i = 1; i < 50; i += 1) expect(await say(writer, chat.id, String(i))).toBe(first + i);
    for (let i = 0; i < 50; i += 1) {
      const { seq, message } = await reader.take('MESSAGE_RECEIVED');
      expect([seq, message.content.text]).toEqual([first + i, String(i)]);
    }
    expect(reader.count('MESSAGE_RECEIVED')).toBe(0);
    expect(writer.count('MESSAGE_RECEIVED')).toBe(0);
  });

  test('many frames at once are answered each, in the order of the chat', async () => {
    const server = await startServer(cores);
    const [ada, ben] = await people(server);
    const chat = await ada.direct(ben);
    const [writer, reader] = [await connect(transport, ada), await connect(transport, ben)];
    const ids = Array.from({ length: 200 }, newClientMessageId);
    for (const clientMessageId of ids) {
      writer.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId, content: text(clientMessageId) });
    }
    for (const id of ids) {
      expect((await writer.take('MESSAGE_ACK')).clientMessageId).toBe(id);
      expect((await reader.take('MESSAGE_RECEIVED')).message.clientMessageId).toBe(id);
    }
  });

  test('with a cursor nothing comes before SYNC, and then what was missed', async () => {
    const server = await startServer(cores);
    const [ada, ben] = await people(server);
    const chat = await ada.direct(ben);
    const before = await openLine[transport](ben);
    before.send({ type: 'CONNECT', token: ben.session.accessToken });
    const { cursor } = await before.take('CONNECTED');
    const seen = await ada.say(chat.id, 'seen');
    const missed = await ada.say(chat.id, 'missed');
    const line = await connect(transport, ben, cursor);
    const held = await ada.say(chat.id, 'held');
    line.send({ type: 'SYNC', chats: { [chat.id]: seen.seq } });
    const synced = await line.take('SYNCED');
    expect(synced.chats.find(({ chatId }) => chatId === chat.id)?.lastSeq).toBe(held.seq);
    await line.take('MESSAGE_RECEIVED', ({ seq }) => seq === missed.seq);
    await line.take('MESSAGE_RECEIVED', ({ seq }) => seq === held.seq);
  });

  test('a bad token, or a frame before CONNECT, ends it with 4401', async () => {
    const server = await startServer(cores);
    const ada = await Person.register(server);
    const wrong = await openLine[transport](ada);
    wrong.send({ type: 'CONNECT', token: 'wrong' });
    expect((await wrong.take('ERROR')).code).toBe('UNAUTHENTICATED');
    expect((await wrong.closed).code).toBe(4401);
    const early = await openLine[transport](ada);
    early.send({ type: 'PING', timestamp: 1 });
    expect((await early.take('ERROR')).code).toBe('CONNECT_REQUIRED');
    expect((await early.closed).code).toBe(4401);
  });

  test('a device that is signed out is told at once, and closed with 4401', async () => {
    const server = await startServer(cores);
    const ada = await Person.register(server);
    const other = await ada.login();
    const line = await connect(transport, other);
    await ada.api.ask('DELETE', `/api/auth/sessions/${other.session.deviceId}`);
    expect((await line.take('ERROR')).code).toBe('SESSION_REVOKED');
    expect((await line.closed).code).toBe(4401);
  });

  test('who writes too fast is told so, and who does not heed it is closed with 4429', async () => {
    const server = await startServer({
      settings: { ...cores.settings, 'limits.signals_per_second': '1', 'limits.signal_burst': '5' },
    });
    const line = await connect(transport, await Person.register(server));
    // More than 1,000 refusals, however long it takes meanwhile.
    for (let i = 0; i < 1200; i += 1) line.send({ type: 'PING', timestamp: i });
    const { code, retryAfter } = await line.take('ERROR');
    expect(code).toBe('RATE_LIMITED');
    expect(retryAfter).toBeGreaterThan(0);
    expect((await line.closed).code).toBe(4429);
  });

  test('whoever is connected is online, and a restart of the server is told with 1012 at once', async () => {
    const server = await startServer(cores);
    const [ada, ben] = await people(server);
    await ada.direct(ben);
    const line = await connect(transport, ada);
    const watching = await ben.connect();
    watching.send({ type: 'PRESENCE_SUBSCRIBE', userIds: [ada.id] });
    await watching.take('PRESENCE_BROADCAST', ({ status }) => status === 'online');
    const began = performance.now();
    const ended = server.terminate();
    expect((await line.closed).code).toBe(1012);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(await ended).toBe(0);
  });
});

test('one device may use all transports at once; each gets what the others send', async () => {
  const server = await startServer(cores);
  const [ada, ben] = await people(server);
  const chat = await ada.direct(ben);
  const lines = await Promise.all(transports.map(async (transport) => connect(transport, ada)));
  for (const writer of lines) {
    const seq = await say(writer, chat.id, 'x');
    for (const line of lines) if (line !== writer) await line.take('MESSAGE_RECEIVED', (frame) => frame.seq === seq);
  }
});

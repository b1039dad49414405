import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { startServer } from '../harness/server.js';

test('SIGTERM: sockets get 1012, what was acknowledged stays, and the exit status is 0', async () => {
  const server = await startServer();
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const sockets = [await ada.connect(), await ben.connect()];
  const ids = Array.from({ length: 200 }, newClientMessageId);
  for (const clientMessageId of ids) {
    sockets[0]!.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId, content: text('x') });
  }
  await sockets[0]!.take('MESSAGE_ACK');
  const ended = server.terminate();
  for (const socket of sockets) expect((await socket.closed).code).toBe(1012);
  expect(await ended).toBe(0);
  const acked = new Set(
    sockets[0]!.inbox.flatMap((frame) =>
      frame.type === 'MESSAGE_ACK' && 'clientMessageId' in frame ? [frame.clientMessageId] : [],
    ),
  );
  await server.launch();
  const stored = new Set((await ben.api.wholeHistory(chat.id)).map(({ clientMessageId }) => clientMessageId));
  for (const id of acked) expect(stored).toContain(id);
});

test('a request that was under way when it began to drain is answered: readyz says 503', async () => {
  const server = await startServer();
  const socket = await (await Person.register(server)).connect();
  const balancer = connect(server.port, '127.0.0.1');
  let answers = '';
  balancer.setEncoding('utf8').on('data', (text: string) => (answers += text));
  balancer.write('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\nGET /readyz HTTP/1.1\r\n');
  await expect.poll(() => answers).toContain('HTTP/1.1 200');
  const ended = server.terminate();
  expect((await socket.closed).code).toBe(1012);
  balancer.write('Host: x\r\n\r\n');
  await once(balancer, 'close');
  expect(answers).toContain('HTTP/1.1 503');
  expect(await ended).toBe(0);
});

test('a second start on the same data goes on where the first ended', async () => {
  const server = await startServer();
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const first = await ada.say(chat.id, 'before');
  expect(await server.terminate()).toBe(0);
  await server.launch();
  const second = await ben.say(chat.id, 'after');
  expect(second.seq).toBe(first.seq + 1);
  expect(second.timestamp > first.timestamp).toBe(true);
});

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

test('while it drains, readyz says 503', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const socket = await ada.connect();
  const answers: number[] = [];
  const asking = (async (): Promise<void> => {
    while (server.runs()) {
      const status = await fetch(`${server.url}/readyz`, { headers: { Connection: 'keep-alive' } }).then(
        (answer) => answer.status,
        () => 0,
      );
      answers.push(status);
    }
  })();
  await expect.poll(() => answers.length).toBeGreaterThan(3);
  expect(await server.terminate()).toBe(0);
  await Promise.all([asking, socket.closed]);
  expect(answers).toContain(503);
  expect(answers.lastIndexOf(200)).toBeLessThan(answers.indexOf(503));
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

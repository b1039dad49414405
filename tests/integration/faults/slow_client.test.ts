import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { startServer, type Server } from '../harness/server.js';

async function open(server: Server): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Sends a byte now and then; resolves with the seconds after which the server closed the connection. */
async function trickle(socket: Socket, start: string): Promise<number> {
  const began = Date.now();
  socket.resume().write(start);
  const closed = once(socket, 'close');
  const dripping = setInterval(() => socket.write('a'), 500);
  await closed;
  clearInterval(dripping);
  return (Date.now() - began) / 1000;
}

test('a request that trickles in is cut off, whether its head or its body, and so is a silent connection', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const body = `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{`;
  const [head, slowBody] = await Promise.all([
    trickle(await open(server), 'GET / HTTP/1.1\r\nX-Slow: '),
    trickle(await open(server), body),
  ]);
  expect(head).toBeLessThan(45);
  expect(slowBody).toBeLessThan(75);
  await ada.api.ask('GET', '/api/users/me');
}, 120_000);

test('many connections that say nothing keep nobody out', async () => {
  const server = await startServer();
  const silent = await Promise.all(Array.from({ length: 500 }, async () => open(server)));
  const began = performance.now();
  await Person.register(server);
  expect(performance.now() - began).toBeLessThan(3_000);
  for (const socket of silent) socket.destroy();
});

test('a head without end is refused', async () => {
  const server = await startServer();
  const socket = await open(server);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.write('GET / HTTP/1.1\r\n' + 'X-Long: y\r\n'.repeat(20_000));
  await once(socket, 'close');
  expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Person, sayOn } from '../harness/person.js';
import { startServer, type Server } from '../harness/server.js';

const residentBytes = (server: Server): number => {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'));
  return Number(line?.[1]) * 1024;
};

test('a reader that does not read costs a bounded amount, slows down nobody, and is told to start over', async () => {
  const server = await startServer();
  const [ada, ben, cem] = [await Person.register(server), await Person.register(server), await Person.register(server)];
  const chat = await ada.group([ben, cem]);
  const [writer, reader] = [await ada.connect(), await ben.connect()];
  const stuck = await Promise.all(Array.from({ length: 20 }, async () => cem.connect()));
  for (const socket of stuck) socket.raw.pause();

  const words = 'x'.repeat(32 << 10);
  const messages = 600; // 19 MiB for each reader
  const before = residentBytes(server);
  let slowest = 0;
  for (let i = 0; i < messages; i += 1) {
    const began = performance.now();
    const ack = await sayOn(writer, chat.id, words);
    await reader.take('MESSAGE_RECEIVED', ({ seq }) => seq === ack.seq);
    slowest = Math.max(slowest, performance.now() - began);
  }
  expect(slowest).toBeLessThan(2_000);
  // 20 sockets of 256 KiB are 5 MiB; the rest is the store's cache of 19 MiB written, not 380 MiB queued.
  expect(residentBytes(server) - before).toBeLessThan(128 << 20);

  const [first] = stuck;
  first!.raw.resume();
  await first!.take('RESYNC', undefined, 10);
  const last = (await cem.api.chat(chat.id)).lastSeq;
  const received = first!.inbox.flatMap((frame) =>
    frame.type === 'MESSAGE_RECEIVED' && 'seq' in frame ? [frame.seq] : [],
  );
  expect(received.length).toBeLessThan(messages);
  first!.send({ type: 'SYNC', chats: { [chat.id]: received.at(-1) ?? chat.lastSeq } });
  const synced = await first!.take('SYNCED');
  expect(synced.chats.find(({ chatId }) => chatId === chat.id)?.lastSeq).toBe(last);
  const after = await sayOn(writer, chat.id, 'live again');
  await first!.take('MESSAGE_RECEIVED', ({ seq }) => seq === after.seq);
}, 120_000);

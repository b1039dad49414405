import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person, sayOn } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person;
let crowd: Person[];
beforeAll(async () => {
  server = await Server.start();
  ada = await Person.register(server, 'ada');
  crowd = await Promise.all(Array.from({ length: 52 }, async () => Person.register(server)));
}, 60_000);
afterAll(async () => server.dispose());

test('above 50 people an author is told how many have a message, and nobody is told who', async () => {
  const chat = await ada.group(crowd);
  expect(chat.receipts).toBeUndefined();
  const [adas, other] = [await ada.connect(), await crowd[51]!.connect()];
  const ack = await sayOn(adas, chat.id, 'hello');
  const readers = await Promise.all(crowd.slice(0, 10).map(async (person) => person.connect()));
  readers.forEach((socket, at) => {
    const type = at < 4 ? 'MESSAGE_READ' : 'MESSAGE_DELIVERED';
    socket.send({ type, chatId: chat.id, seq: ack.seq });
  });
  const whole = { seq: ack.seq, deliveredCount: 10, readCount: 4 };
  for (let known = 0; known < 10;) {
    const { counts = [], userId } = await adas.take('RECEIPT', ({ chatId }) => chatId === chat.id);
    expect(userId).toBeUndefined();
    const now = counts.find(({ seq }) => seq === ack.seq);
    expect(now?.deliveredCount).toBeGreaterThan(known);
    known = now?.deliveredCount ?? 10;
    if (known === 10) expect(now).toEqual(whole);
  }
  const answer = await ada.api.ask<{ items: { userId: string; status: string }[] }>(
    'GET',
    `/api/messages/${ack.messageId}/receipts`,
  );
  expect(answer.body.items.filter(({ status }) => status === 'read')).toHaveLength(4);
  expect(answer.body.items).toHaveLength(10);
  // A reader hears of himself alone.
  await readers[0]!.take('RECEIPT', ({ userId, readSeq }) => userId === crowd[0]!.id && readSeq === ack.seq);
  for (const socket of [...readers, other, adas]) await socket.settle();
  readers.forEach((socket, at) =>
    expect(
      socket.inbox.every((frame) => frame.type !== 'RECEIPT' || frame.userId === crowd[at]!.id),
      `reader ${at}`,
    ).toBe(true),
  );
  expect(other.count('RECEIPT')).toBe(0);
});

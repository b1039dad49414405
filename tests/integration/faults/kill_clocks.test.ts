import type { VectorClock } from '@parley/sdk';
import { expect, test } from 'vitest';
import { Person, text } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { startServer } from '../harness/server.js';
import type { Socket } from '../harness/socket.js';

const rounds = 3;
const pipeline = 16;
/** Acknowledged messages in a round: some seconds, in which what is written lazily is written. */
const enough = 6_000;

interface Author {
  readonly person: Person;
  next: number;
  readonly clocks: Map<string, VectorClock | undefined>;
  readonly unanswered: Set<string>;
}

/** Keeps messages in flight until the socket is gone, some of them twice; everybody claims to have seen everything. */
async function write(author: Author, everybody: VectorClock, socket: Socket, chatId: string): Promise<void> {
  const send = (id: string): void =>
    socket.send({ type: 'SEND_MESSAGE', chatId, clientMessageId: id, content: text(id), vectorClock: everybody });
  const sendNext = (): void => {
    const id = `${author.person.id}-${author.next}`;
    author.next += 1;
    author.unanswered.add(id);
    send(id);
    if (author.next % 5 === 0) send(id);
  };
  for (const id of author.unanswered) send(id);
  for (let i = 0; i < pipeline; i += 1) sendNext();
  try {
    for (;;) {
      const { clientMessageId, vectorClock } = await socket.take('MESSAGE_ACK', undefined, 20);
      expect(author.clocks.get(clientMessageId) ?? vectorClock, 'another clock for the same send').toEqual(vectorClock);
      author.clocks.set(clientMessageId, vectorClock);
      if (author.unanswered.delete(clientMessageId)) sendNext();
    }
  } catch (error) {
    await socket.closed;
    if (error instanceof Error && error.message.includes('another clock')) throw error;
  }
}

test('kill -9 under load: every author’s messages are counted without a gap, and nobody has seen more than there is', async () => {
  const server = await startServer();
  const people = [await Person.register(server), await Person.register(server), await Person.register(server)];
  const chat = await people[0]!.group(people.slice(1));
  const everybody = Object.fromEntries(people.map(({ id }) => [id, 1_000_000]));
  const authors = people.map((person): Author => ({ person, next: 0, clocks: new Map(), unanswered: new Set() }));
  const answered = (): number => authors.reduce((sum, { clocks }) => sum + clocks.size, 0);

  for (let round = 0; round < rounds; round += 1) {
    const before = answered();
    const sockets = await Promise.all(people.map(async (person) => person.connect()));
    const writing = Promise.all(authors.map(async (author, i) => write(author, everybody, sockets[i]!, chat.id)));
    await server.until(() => Promise.resolve(answered() > before + enough), 'acknowledges too little', 20);
    await server.kill();
    await writing;
    await expectSound(server.dataDir);
    await server.launch();
  }

  const written = new Map(people.map(({ id }) => [id, 0]));
  const acknowledged = new Map(authors.flatMap(({ clocks }) => [...clocks]));
  const history = await people[1]!.api.wholeHistory(chat.id);
  expect(history.length).toBeGreaterThan(rounds * enough);
  for (const { senderId, vectorClock, clientMessageId } of history) {
    written.set(senderId, (written.get(senderId) ?? 0) + 1);
    const all = Object.fromEntries([...written].filter(([, count]) => count > 0));
    expect(vectorClock, clientMessageId).toEqual(all);
    if (acknowledged.has(clientMessageId)) expect(vectorClock).toEqual(acknowledged.get(clientMessageId));
  }
}, 120_000);

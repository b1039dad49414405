import { expect, test } from 'vitest';
import { Person, text } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { startServer } from '../harness/server.js';
import type { Socket } from '../harness/socket.js';

const rounds = 3;
const pipeline = 16;

interface Sender {
  person: Person;
  prefix: string;
  next: number;
  acked: Map<string, number>;
  sent: string[];
}

/** Keeps `pipeline` messages in flight until the socket is gone; what was acknowledged is remembered. */
async function write(sender: Sender, socket: Socket, chatId: string): Promise<void> {
  const send = (): void => {
    const clientMessageId = `${sender.prefix}-${sender.next}`;
    sender.next += 1;
    sender.sent.push(clientMessageId);
    socket.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text(clientMessageId) });
  };
  for (let i = 0; i < pipeline; i += 1) send();
  try {
    for (;;) {
      const ack = await socket.take('MESSAGE_ACK', undefined, 20);
      sender.acked.set(ack.clientMessageId, ack.seq);
      send();
    }
  } catch {
    await socket.closed;
  }
}

test('kill -9 under load: every acknowledged message is there, once, in the order told', async () => {
  const server = await startServer();
  const people = [await Person.register(server), await Person.register(server), await Person.register(server)];
  const chat = await people[0]!.group(people.slice(1));
  const senders: Sender[] = people.map((person, i) => ({
    person,
    prefix: `s${i}`,
    next: 0,
    acked: new Map(),
    sent: [],
  }));

  for (let round = 0; round < rounds; round += 1) {
    const before = senders.reduce((sum, { acked }) => sum + acked.size, 0);
    const sockets = await Promise.all(people.map(async (person) => person.connect()));
    const writing = Promise.all(senders.map(async (sender, i) => write(sender, sockets[i]!, chat.id)));
    await server.until(
      () => Promise.resolve(senders.reduce((sum, { acked }) => sum + acked.size, 0) > before + 300),
      'acknowledges too little',
      20,
    );
    await server.kill();
    await writing;
    await expectSound(server.dataDir);
    await server.launch();

    const history = await people[0]!.api.wholeHistory(chat.id);
    const seqOf = new Map(history.map(({ clientMessageId, seq }) => [clientMessageId, seq]));
    expect(seqOf.size, 'a message is there twice').toBe(history.length);
    for (const { acked } of senders) {
      for (const [clientMessageId, seq] of acked) expect(seqOf.get(clientMessageId), clientMessageId).toBe(seq);
    }
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, i) => chat.lastSeq + 1 + i));
    const { lastSeq } = await people[1]!.api.chat(chat.id);
    expect(lastSeq).toBe(history.at(-1)?.seq);
  }

  // What was sent without an answer is sent again: it is stored once, whether it had been or not.
  for (const { person, sent } of senders) {
    const socket = await person.connect();
    for (const id of sent)
      socket.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId: id, content: text(id) });
    for (const id of sent) await socket.take('MESSAGE_ACK', ({ clientMessageId }) => clientMessageId === id, 20);
  }
  const all = (await people[2]!.api.wholeHistory(chat.id)).map(({ clientMessageId }) => clientMessageId);
  expect([...all].sort()).toEqual(senders.flatMap(({ sent }) => sent).sort());
}, 120_000);

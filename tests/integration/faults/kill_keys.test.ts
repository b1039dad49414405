import { expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { startServer } from '../harness/server.js';
import { claim, connect, sendTo, setUp } from '../keys/device.js';

const rounds = 3;
const claimers = 60;

test('kill -9 while keys are taken: no key is ever handed out twice', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const ben = await Person.register(server);
  await setUp(ada, 100);
  const taken: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let answered = 0;
    const claims = Array.from({ length: claimers }, async () => {
      const key = await claim(ben, ada).catch(() => undefined);
      if (key !== undefined) taken.push(key);
      answered += 1;
    });
    await server.until(() => Promise.resolve(answered > 5 * (round + 1)), 'hands out no keys');
    await server.kill();
    await Promise.all(claims);
    await expectSound(server.dataDir);
    await server.launch();
  }
  for (let key = await claim(ben, ada); key !== undefined; key = await claim(ben, ada)) taken.push(key);
  expect(taken.length).toBeGreaterThan(0);
  expect(new Set(taken).size).toBe(taken.length);
}, 120_000);

test('kill -9 while devices are written to: what was acknowledged arrives, once and in order', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const ben = await Person.register(server);
  await setUp(ada);
  await setUp(ben);
  let next = 0;
  for (let round = 0; round < rounds; round += 1) {
    const state = { killed: false };
    const sending = (async () => {
      for (; !state.killed;) {
        const number = next;
        try {
          await sendTo(ada, ben, { number }, `n${number}`);
          next += 1;
        } catch {
          await server.until(() => Promise.resolve(state.killed), 'fails without having been killed');
        }
      }
    })();
    const target = next + 30;
    await server.until(() => Promise.resolve(next >= target), 'takes nothing');
    await server.kill();
    state.killed = true;
    await sending;
    await expectSound(server.dataDir);
    await server.launch();
  }
  await sendTo(ada, ben, { number: next }, `n${next}`);
  const { socket } = await connect(ben);
  const got: unknown[] = [];
  while (got.length <= next) {
    const { events, ackId } = await socket.take('TO_DEVICE');
    got.push(...events.map(({ content }) => (content as { number?: number }).number));
    socket.send({ type: 'TO_DEVICE_ACK', ackId });
  }
  expect(got).toEqual(Array.from({ length: next + 1 }, (_, i) => i));
}, 120_000);

import type { Message, PollAnswer } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person, ben: Person, eve: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
});
afterAll(async () => server.dispose());

async function ask(who: Person, chatId: string, terms: object = {}): Promise<Message> {
  const content = { type: 'poll', poll: { question: 'When?', options: ['now', 'later', 'never'], ...terms } } as const;
  return (await who.api.send(chatId, { clientMessageId: newClientMessageId(), content })).body;
}
const vote = async (who: Person, id: string, options: number[]) =>
  (await who.api.ask<PollAnswer>('POST', `/api/messages/${id}/votes`, { body: { options } })).body.poll;
const refused = async (who: Person, id: string, options: unknown) =>
  (await who.api.refusal('POST', `/api/messages/${id}/votes`, { body: { options } })).body.code;
const only = async (who: Person, chatId: string) => (await who.api.history(chatId)).items[0];

test('everybody has one vote, sees the results live, and may change it', async () => {
  const chat = await ada.group([ben]);
  const poll = await ask(ada, chat.id);
  const [mine, theirs] = [await ada.connect(), await ben.connect()];
  const state = { results: { counts: [1, 0, 0], voterCount: 1, voters: [{ userId: ada.id, options: [0] }] } };
  expect(await vote(ada, poll.id, [0])).toEqual({ ...state, myVote: [0] });
  expect((await theirs.take('POLL_CHANGED')).poll).toEqual(state);
  const told = await mine.take('USER_EVENT', ({ kind }) => kind === 'voted');
  expect(told).toMatchObject({ messageId: poll.id, options: [0] });

  theirs.send({ type: 'VOTE', ref: 'v', messageId: poll.id, options: [2] });
  const ok = await theirs.take('OK', ({ ref }) => ref === 'v');
  const changed = await mine.take('POLL_CHANGED', ({ seq }) => seq === ok.seq);
  expect(changed.poll.results.counts).toEqual([1, 0, 1]);
  expect((await vote(ada, poll.id, [2])).results.counts).toEqual([0, 0, 2]);
  expect((await vote(ada, poll.id, [])).results).toMatchObject({ counts: [0, 0, 1], voterCount: 1 });
  expect((await only(ben, chat.id))?.poll).toMatchObject({ results: { counts: [0, 0, 1] }, myVote: [2] });
  expect((await only(ada, chat.id))?.poll?.myVote).toBeUndefined();
});

test('nobody is told who has voted anonymously', async () => {
  const chat = await ada.group([ben]);
  const poll = await ask(ada, chat.id, { anonymous: true, multiple: true });
  const author = await ada.connect();
  await vote(ben, poll.id, [0, 1]);
  const told = [await author.take('POLL_CHANGED'), await only(ada, chat.id)];
  const log = await ada.api.ask('GET', `/api/chats/${chat.id}/events?after=${poll.seq}`);
  expect(JSON.stringify([told, log.body])).not.toContain(ben.id);
  expect(told[0]).toMatchObject({ poll: { results: { counts: [1, 1, 0], voterCount: 1 } } });
  expect(server.log).not.toContain(ben.id);
  expect((await only(ben, chat.id))?.poll?.myVote).toEqual([0, 1]);
});

test('a poll ends when its author or an admin says so, or at its time', async () => {
  const chat = await ada.group([ben, eve]);
  const poll = await ask(ben, chat.id);
  expect((await eve.api.refusal('POST', `/api/messages/${poll.id}/close-poll`)).body.code).toBe('FORBIDDEN');
  const { body } = await ada.api.ask<PollAnswer>('POST', `/api/messages/${poll.id}/close-poll`);
  expect(body.poll.closedAt).toBeDefined();
  expect(await refused(eve, poll.id, [0])).toBe('POLL_CLOSED');

  const timed = await ask(ben, chat.id, { closesAt: new Date(Date.now() + 800).toISOString() });
  await vote(eve, timed.id, [1]);
  await server.until(async () => (await refused(ada, timed.id, [0])) === 'POLL_CLOSED', 'does not close the poll');
});

test('what makes no sense is refused, and nothing else happens', async () => {
  const chat = await ada.group([ben]);
  const poll = await ask(ada, chat.id);
  const words = await ada.say(chat.id, 'no poll');
  expect(await refused(ben, words.id, [0])).toBe('NOT_A_POLL');
  expect(await refused(eve, poll.id, [0])).toBe('MESSAGE_NOT_FOUND');
  for (const options of [[3], [0, 1], ['0'], 'all', null])
    expect(await refused(ben, poll.id, options)).toBe('INVALID_FIELD');
  const edit = await ada.api.refusal('PUT', `/api/messages/${poll.id}`, { body: { content: text('other') } });
  expect(edit.body.code).toBe('FORBIDDEN');
  const bad = [{ options: ['one'] }, { options: Array(21).fill('x') }, { closesAt: new Date(0).toISOString() }];
  for (const terms of bad) {
    const content = { type: 'poll', poll: { question: '?', options: ['a', 'b'], ...terms } };
    const body = { clientMessageId: newClientMessageId(), content };
    const { body: error } = await ada.api.refusal('POST', `/api/chats/${chat.id}/messages`, { body });
    expect(error.code).toBe('INVALID_FIELD');
  }
  expect((await ada.api.chat(chat.id)).lastSeq).toBe(words.seq);
});

test('votes at once, across a kill, are counted exactly', async () => {
  const server = await Server.start();
  try {
    const owner = await Person.register(server, 'owner');
    const voters = await Promise.all(Array.from({ length: 40 }, async (_, i) => Person.register(server, `v${i}`)));
    const chat = await owner.group(voters);
    const poll = await ask(owner, chat.id);
    const choice = (i: number): number => i % 3;
    const voting = voters.map(async (voter, i) => {
      for (;;) {
        try {
          await vote(voter, poll.id, [choice(i)]);
          return;
        } catch {
          await server
            .until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 'is not there')
            .catch(() => undefined);
        }
      }
    });
    await Promise.race(voting);
    await server.kill();
    await expectSound(server.dataDir);
    await server.launch();
    await Promise.all(voting);
    const { results } = (await only(owner, chat.id))?.poll ?? {};
    expect(results).toMatchObject({ counts: [14, 13, 13], voterCount: 40 });
  } finally {
    await server.dispose();
  }
}, 60_000);

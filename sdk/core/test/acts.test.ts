import { afterEach, beforeEach, expect, test } from 'vitest';
import { shownReactions, type ClientState, type ParleyClient } from '../src/index.js';
import { ContractServer } from './contract_server.js';
import { makeClient, online, waitFor } from './people.js';

let server: ContractServer;
const clients: ParleyClient[] = [];

beforeEach(async () => {
  server = await ContractServer.start();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await server.stop();
});

async function signedUp(username: string, platform: Parameters<typeof makeClient>[2] = {}): Promise<ParleyClient> {
  const made = makeClient(server.baseUrl, undefined, platform);
  clients.push(made);
  await made.open();
  await made.register({ username, password: 'correct horse' });
  await waitFor(made, online);
  return made;
}

async function twoPeople() {
  const ada = await signedUp('ada');
  const bob = await signedUp('bob');
  const { id: chatId } = await ada.createChat({ type: 'direct', participantIds: ['u-bob'] });
  await Promise.all([ada.openTimeline(chatId), waitFor(bob, ({ chats }) => chatId in chats)]);
  await bob.openTimeline(chatId);
  bob.sendMessage(chatId, { type: 'text', text: 'hello' });
  const { timelines } = await waitFor(ada, (state) => state.timelines[chatId]?.messages.length === 1);
  return { ada, bob, chatId, message: timelines[chatId]!.messages[0]! };
}

test('an edit, a reaction and a deletion reach both', async () => {
  const { ada, bob, chatId, message } = await twoPeople();
  await bob.editMessage(message.id, { type: 'text', text: 'hello again' });
  await waitFor(ada, (state) => state.timelines[chatId]?.messages[0]?.content.text === 'hello again');
  await ada.react(message, '👍', 'add');
  const seen = await waitFor(bob, (state) => state.timelines[chatId]?.messages[0]?.reactions.length === 1);
  expect(shownReactions(seen, seen.timelines[chatId]!.messages[0]!)[0]).toMatchObject({ emoji: '👍', count: 1 });
  await bob.deleteMessage(message, 'everyone');
  const { timelines, chats } = await waitFor(ada, (state) => state.timelines[chatId]?.messages[0]?.isDeleted === true);
  expect(timelines[chatId]!.messages[0]).toMatchObject({ id: message.id, reactions: [], content: { type: 'text' } });
  expect(chats[chatId]!.lastMessage).toMatchObject({ isDeleted: true });
});

test('a reaction shows before it is sent, and goes with its error when it is refused', async () => {
  const { ada, chatId, message } = await twoPeople();
  server.refuseReactions.push('REACTION_LIMIT');
  const refused = ada.react(message, '👍', 'add');
  const before = ada.store.getState();
  expect(shownReactions(before, before.timelines[chatId]!.messages[0]!)).toHaveLength(1);
  await expect(refused).rejects.toMatchObject({ code: 'REACTION_LIMIT' });
  const after = ada.store.getState();
  expect(shownReactions(after, after.timelines[chatId]!.messages[0]!)).toEqual([]);
});

test('a draft is told when its writer pauses, once', async () => {
  const { ada, chatId } = await twoPeople();
  for (const text of ['H', 'He', 'Hel']) ada.setDraft(chatId, text);
  await expect.poll(() => server.drafts).toEqual([{ chatId, text: 'Hel' }]);
  ada.setDraft(chatId, '');
  await expect.poll(() => server.drafts.at(-1)).toEqual({ chatId, text: '' });
  expect(server.drafts).toHaveLength(2);
});

test('a draft for an encrypted chat stays on this device', async () => {
  const { ada, bob, chatId } = await twoPeople();
  const { user } = bob.store.getState().account as NonNullable<ClientState['account']>;
  const settings = { encryptionEnabled: true };
  const secret = await ada.createChat({ type: 'group', name: 'Secret', participantIds: [user.id], settings });
  ada.setDraft(secret.id, 'the fox');
  await waitFor(ada, ({ chats }) => chats[secret.id]?.draft?.text === 'the fox');
  ada.setDraft(chatId, 'the hen');
  await expect.poll(() => server.drafts).toEqual([{ chatId, text: 'the hen' }]);
});

test('a device that is not used any more is idle, then away, and active with the next key', async () => {
  let use = (): void => undefined;
  const waits: { task: () => void; delay: number }[] = [];
  const setTimer = (task: () => void, delay: number): unknown => {
    if (delay < 300_000) return setTimeout(task, delay / 20);
    waits.push({ task, delay });
    return null;
  };
  await signedUp('ada', { setTimer, activity: { onUse: (listener) => ((use = listener), () => undefined) } });
  const told = () =>
    server.received.filter(({ type }) => type === 'PRESENCE_UPDATE').map(({ status, activity }) => [status, activity]);
  use();
  const rest = () => waits.findLast(({ delay }) => delay === 300_000 || delay === 600_000)!;
  expect(rest().delay).toBe(300_000);
  rest().task();
  await expect.poll(told).toEqual([['online', { state: 'idle' }]]);
  expect(rest().delay).toBe(600_000);
  rest().task();
  await expect.poll(told).toContainEqual(['away', { state: 'away' }]);
  use();
  await expect.poll(() => told().at(-1)).toEqual(['online', { state: 'active' }]);
});

test('one watches oneself, too, so that a status set on another device shows here', async () => {
  const ada = await signedUp('ada');
  const watched = () => server.received.findLast(({ type }) => type === 'PRESENCE_SUBSCRIBE')?.['userIds'];
  await expect.poll(watched).toEqual(['u-ada']);
  ada.watchPresence(['u-bob', 'u-ada']);
  await expect.poll(watched).toEqual(['u-ada', 'u-bob']);
});

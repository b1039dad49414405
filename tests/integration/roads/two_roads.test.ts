import { ownVoteIn, ParleyError, type ClientState } from '@parley/sdk';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { password } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { Chance } from './chance.js';
import { deeds } from './deeds.js';
import { Device, type Network } from './device.js';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

/** What a server may say to somebody who acts on what the own device still shows, or has no right to it. */
const refusals = [
  'FORBIDDEN',
  'NOT_FOUND',
  'CHAT_NOT_FOUND',
  'MESSAGE_NOT_FOUND',
  'USER_NOT_FOUND',
  'SIGNED_OUT',
  'POLL_CLOSED',
  'SCHEDULED_NOT_FOUND',
];
const steps = 200;
const patience = { timeout: 20_000, interval: 20 };

/** Does something by chance; a refusal is fine where it is to be expected. */
async function act(devices: readonly Device[], chance: Chance, told: string[]): Promise<void> {
  const actor = chance.of(devices);
  const [name, deed] = chance.of(Object.entries(deeds)) ?? [];
  if (actor === undefined || deed === undefined) return;
  const others = devices.filter(({ userId }) => userId !== actor.userId);
  try {
    await deed(actor, others, chance);
    told.push(`${actor.username}: ${name}`);
  } catch (error) {
    if (!(error instanceof ParleyError && refusals.includes(error.code))) throw error;
    told.push(`${actor.username}: ${name} → ${error.code}`);
  }
}

const isSettled = ({ connection, outbox, reacting, chats }: ClientState): boolean =>
  connection.phase === 'online' &&
  outbox.length === 0 &&
  reacting.length === 0 &&
  Object.values(chats).every(
    (chat) => chat.appliedSeq === chat.lastSeq && !chat.needsReload && chat.draftTold === undefined,
  );

/** Opens every chat and loads it back to its first message. */
async function loadAll({ client, state }: Device): Promise<void> {
  for (const chatId of Object.keys(state.chats)) {
    await client.openTimeline(chatId);
    while (client.store.getState().timelines[chatId]?.reachedStart === false) await client.loadOlder(chatId);
    if (!state.scheduled[chatId]) await client.later.loadScheduled(chatId);
  }
  if (!state.reminders) await client.later.loadReminders();
}

const byUser = (a: { userId: string }, b: { userId: string }): number => (a.userId < b.userId ? -1 : 1);

/**
 * What a person sees of the chats. Participants and their marks have no order; clocks, and how the client keeps order, are
 * its own.
 */
const seen = (state: ClientState): unknown => ({ chats: seenChats(state), reminders: state.reminders });

const seenChats = ({ chats, timelines, ownVotes, voting, scheduled }: ClientState): unknown =>
  Object.values(chats)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ participants, receipts, ...chat }) => ({
      ...chat,
      ownAsOf: undefined,
      clock: undefined,
      participants: participants && [...participants].sort(byUser),
      receipts: receipts && [...receipts].sort(byUser),
      messages: timelines[chat.id]?.messages,
      ownVotes: timelines[chat.id]?.messages.map(({ id, poll }) => poll && ownVoteIn({ ownVotes, voting }, id)),
      scheduled: scheduled[chat.id],
    }));

/** A new device has not seen what its owner had hidden or what has expired: of nobody it knows of more messages. */
function expectClocksWithin(fresh: ClientState, known: ClientState): void {
  for (const { id, clock } of Object.values(fresh.chats)) {
    for (const [userId, count] of Object.entries(clock ?? {})) {
      expect(known.chats[id]?.clock?.[userId], `${userId} in ${id}`).toBeGreaterThanOrEqual(count);
    }
  }
}

test.each<[number, Network]>([
  [1, 'open'],
  [2, 'open'],
  [3, 'open'],
  [4, 'open'],
  [5, 'open'],
  [6, 'open'],
  [7, 'streams'],
  [8, 'polls'],
])(
  'a life of three people on four devices, kept up by events, is the one that a new device loads (%i, %s)',
  async (seed, network) => {
    const chance = new Chance(seed);
    const devices = ['ada', 'bob', 'cem'].map((name) => new Device(server.url, `${name}.${seed}`, network));
    for (const { client, username } of devices) await client.register({ username, password });
    const [ada, ...others] = devices;
    if (ada === undefined) throw new Error('nobody is there');
    const participantIds = others.map(({ userId }) => userId);
    // What ada reads, writes and sets on one device comes to the other by her own log.
    devices.push(await ada.fresh());
    await ada.client.createChat({ type: 'group', name: 'group', participantIds });
    for (const id of participantIds) await ada.client.createChat({ type: 'direct', participantIds: [id] });

    const told: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      await act(devices, chance, told);
      if (chance.below(8) === 0)
        await vi.waitFor(() => expect(devices.map(({ state }) => isSettled(state))).not.toContain(false), patience);
    }

    for (const device of devices) {
      const fresh = await device.fresh();
      try {
        await vi.waitFor(async () => {
          expect([device, fresh].map(({ state }) => isSettled(state))).toEqual([true, true]);
          await loadAll(device);
          await loadAll(fresh);
          expect(seen(device.state), told.join('\n')).toEqual(seen(fresh.state));
          expectClocksWithin(fresh.state, device.state);
        }, patience);
      } finally {
        await fresh.client.close();
      }
    }
    for (const { client } of devices) await client.close();
  },
);

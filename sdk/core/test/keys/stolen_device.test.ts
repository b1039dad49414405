import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Encryption, SealedMessage } from '../../src/index.js';
import { Party, said, type Somebody } from './party.js';
import { freshStore, readingOnly, steal } from './thief.js';

const two = { id: 'chat-1', memberIds: ['alice', 'bob'] };
const three = { id: 'chat-1', memberIds: ['alice', 'bob', 'carol'] };
/** The library's table of the keys of messages. */
const keysOfMessages = 'inbound_group_sessions3';

let party: Party;
let alice: Somebody;
let bob: Somebody & { readonly recoveryKey: string };
/** Every letter to Bob's device, as whoever listens on the line has it. */
let letters: unknown[];
const thieves: Encryption[] = [];

beforeEach(async () => {
  party = new Party();
  letters = [];
  party.directory.interfere = ({ userId, path, body }, answer) => {
    const [kind, type] = path.split('/');
    const content = (body.messages as Record<string, Record<string, unknown>> | undefined)?.['@bob:parley']?.B1;
    if (kind === 'to-device' && content) letters.push({ sender: `@${userId}:parley`, type, content });
    return answer;
  };
  alice = await party.settle('alice', 'A1');
  bob = await party.settle('bob', 'B1', freshStore());
  await party.settle('carol', 'C1');
});
afterEach(async () => {
  await Promise.all(thieves.splice(0).map((thief) => thief.close()));
  await party.close();
});

async function thiefOf(...theft: Parameters<typeof steal>): Promise<Encryption> {
  const thief = await steal(...theft);
  thieves.push(thief);
  return thief;
}

/** Gives a thief all that went over the line, and what he makes of a message then. */
async function tries(thief: Encryption, message: SealedMessage): Promise<string> {
  await thief.receive({ events: letters });
  return said(await thief.decrypt(message));
}

/** Says something that Bob's own device gets the key of, and reads. */
async function saysTo(from: Somebody, chat: typeof two, text: string): Promise<SealedMessage> {
  const message = await party.say(from, chat, text);
  await party.quiet();
  expect(said(await bob.encryption.decrypt(message))).toBe(text);
  return message;
}

/** Says something under a new key, which goes to Bob's and Alice's devices by letter. */
async function saysAnew(from: Somebody, text: string): Promise<SealedMessage> {
  await saysTo(from, three, 'while Carol is here');
  return saysTo(from, two, text);
}

/** A letter to Bob's device, one from it, and one to it: each draws new secrets into the ratchet between them. */
async function heal(): Promise<void> {
  await saysAnew(alice, 'a letter to Bob');
  await saysAnew(bob, 'a letter from Bob');
}

/** Resolves when Bob's backup has the key of a message. */
async function inBackup({ content }: SealedMessage): Promise<void> {
  const { sessionId } = content.metadata as { sessionId: string };
  await vi.waitFor(() => {
    expect(party.directory.shelf.newest('bob').rooms['!chat-1:parley']?.sessions[sessionId]).toBeDefined();
  });
}

test('a thief reads what the device still has the keys of, and what is said under a key that it has', async () => {
  const before = await saysTo(alice, two, 'before the theft');
  const thief = await thiefOf(bob);
  const after = await saysTo(alice, two, 'under the same key');
  expect(said(await thief.decrypt(before))).toBe('before the theft');
  expect(said(await thief.decrypt(after))).toBe('under the same key');
});

test('letters that the device has opened do not open for a thief again, the first of a ratchet and later ones', async () => {
  const first = await saysTo(alice, two, 'with the first letter');
  const later = await saysTo(alice, { ...two, id: 'chat-2' }, 'with a later letter');
  expect(letters).toHaveLength(2);
  // The device has forgotten the keys of both messages: nobody is to get them back out of what went over the line.
  const thief = await thiefOf(bob, { without: [keysOfMessages] });
  expect(await tries(thief, first)).toBe('failed: noKey');
  expect(await tries(thief, later)).toBe('failed: noKey');
  const next = await saysTo(alice, { ...two, id: 'chat-3' }, 'with a letter that was still closed');
  expect(await tries(thief, next)).toBe('with a letter that was still closed');
});

test('a key that is given at some place opens nothing before it', async () => {
  const before = [await saysTo(alice, two, 'one'), await saysTo(alice, two, 'two')];
  const dave = await party.settle('dave', 'D1', freshStore());
  const message = await saysTo(alice, { ...two, memberIds: [...two.memberIds, 'dave'] }, 'three');
  expect(said(await dave.encryption.decrypt(message))).toBe('three');
  const thief = await thiefOf(dave);
  const keyOf = ({ content }: SealedMessage): unknown => content.metadata?.sessionId;
  expect(before.map(keyOf)).toEqual([keyOf(message), keyOf(message)]);
  expect(said(await thief.decrypt(message))).toBe('three');
  for (const one of before) expect(said(await thief.decrypt(one))).toBe('failed: beforeJoin');
});

test('a thief loses track when letters went both ways and keys were replaced', async () => {
  await saysTo(alice, three, 'before the theft');
  const thief = await thiefOf(bob);
  expect(await tries(thief, await saysAnew(alice, 'not healed yet'))).toBe('not healed yet');
  expect(await tries(thief, await saysAnew(bob, 'from Bob himself'))).toBe('failed: noKey');
  const healed = await saysAnew(alice, 'healed');
  expect(await tries(thief, healed)).toBe('failed: noKey');
  expect(await tries(thief, await saysAnew(alice, 'and stays so'))).toBe('failed: noKey');
});

test('who writes to the device for the first time may do so with a key that was stolen with it', async () => {
  const all = readingOnly(party.directory, 'bob', 'B1');
  const thief = await thiefOf(bob, {
    callServer: (method, path, body) => all(method, path.replace('backup', 'none'), body),
  });
  const dave = await party.settle('dave', 'D1');
  const message = await saysTo(dave, { id: 'chat-2', memberIds: ['bob', 'dave'] }, 'nice to meet you');
  expect(await tries(thief, message)).toBe('nice to meet you');
});

test('a thief who also reads the server’s backup reads on, until the owner makes a new identity', async () => {
  await saysTo(alice, three, 'before the theft');
  const callServer = readingOnly(party.directory, 'bob', 'B1');
  const thief = await thiefOf(bob, { callServer });
  await heal();
  const healed = await saysAnew(alice, 'in the backup');
  await inBackup(healed);
  expect(await tries(thief, healed)).toBe('in the backup');
  await bob.encryption.setUp();
  await party.quiet();
  await alice.encryption.acceptIdentity('bob');
  const apart = await saysAnew(alice, 'in the new backup');
  await inBackup(apart);
  const again = await thiefOf(bob, { callServer, without: [keysOfMessages] });
  expect(await tries(again, apart)).toBe('in the new backup');
  expect(await tries(thief, apart)).toBe('failed: noKey');
});

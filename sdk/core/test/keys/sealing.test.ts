import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEncryption } from '../../src/crypto/index.js';
import { readSeal } from '../../src/crypto/matrix/read_seal.js';
import { MemoryStorage, type KeyCall, type SealedMessage } from '../../src/index.js';
import type { Interference } from './key_directory.js';
import { Party, said, type Somebody } from './party.js';
import { freshStore } from './thief.js';

const chat = { id: 'chat-1', memberIds: ['alice', 'bob', 'carol'] };
let party: Party;
let alice: Somebody;
let bob: Somebody & { readonly recoveryKey: string };
let carol: Somebody;
/** What has been asked of the directory since it was emptied. */
let asked: string[];
beforeEach(async () => {
  party = new Party();
  party.directory.interfere = withoutBackup;
  alice = await party.settle('alice', 'A1');
  bob = await party.settle('bob', 'B1');
  carol = await party.settle('carol', 'C1');
  await sayTwice();
});
afterEach(async () => {
  vi.useRealTimers();
  await party.close();
});

/** After this Alice seals without looking at anything. */
async function sayTwice(): Promise<void> {
  await party.say(alice, chat, 'settles it');
  await party.quiet();
  await party.say(alice, chat, 'is sealed with what is there');
  asked = [];
  party.directory.refuse = ({ userId, path }) => userId === 'alice' && asked.push(path);
}

/** Bob's second device gets no keys out of his backup: here it is about those that it is given. */
const withoutBackup: Interference = ({ deviceId, path }, answer) =>
  deviceId === 'B2' && path.startsWith('backup/keys') ? { rooms: {} } : answer;

function sessionOf({ content }: SealedMessage): string {
  return (JSON.parse(content.ciphertext ?? '') as { session_id: string }).session_id;
}

test('as long as nothing changes the server is asked for nothing, and the key stays', async () => {
  const messages = [];
  for (let at = 0; at < 20; at += 1) messages.push(await party.say(alice, chat, at.toString()));
  expect(asked).toEqual([]);
  expect(new Set(messages.map(sessionOf)).size).toBe(1);
  expect(await Promise.all(messages.map(async (one) => said(await bob.encryption.decrypt(one))))).toEqual(
    messages.map((_, at) => at.toString()),
  );
});

test('who has left gets no key of the next message', async () => {
  const before = await party.say(alice, chat, 'before');
  const message = await party.say(alice, { id: chat.id, memberIds: ['alice', 'bob'] }, 'without Carol');
  await party.quiet();
  expect(sessionOf(message)).not.toBe(sessionOf(before));
  expect(said(await bob.encryption.decrypt(message))).toBe('without Carol');
  expect(said(await carol.encryption.decrypt(before))).toBe('before');
  expect((await carol.encryption.decrypt(message)).encryption).toEqual({ state: 'failed', reason: 'noKey' });
});

test('who comes in reads the next message, and none before', async () => {
  const before = await party.say(alice, chat, 'before');
  const dave = await party.settle('dave', 'D1');
  const message = await party.say(alice, { id: chat.id, memberIds: [...chat.memberIds, 'dave'] }, 'hello Dave');
  await party.quiet();
  expect(said(await dave.encryption.decrypt(message))).toBe('hello Dave');
  expect((await dave.encryption.decrypt(before)).encryption.state).toBe('failed');
});

test('a device that its owner has just confirmed reads the next message', async () => {
  const second = await party.join('bob', 'B2');
  await party.quiet();
  const early = await party.say(alice, chat, 'not for it yet');
  await second.encryption.restore(bob.recoveryKey);
  await party.quiet();
  const message = await party.say(alice, chat, 'for both');
  await party.quiet();
  expect(said(await second.encryption.decrypt(message))).toBe('for both');
  expect((await second.encryption.decrypt(early)).encryption.state).toBe('failed');
});

test('a device that is gone gets no key of the next message', async () => {
  const second = await party.join('bob', 'B2');
  await second.encryption.restore(bob.recoveryKey);
  await party.quiet();
  await sayTwice();
  const before = await party.say(alice, chat, 'for both');
  await party.quiet();
  expect(said(await second.encryption.decrypt(before))).toBe('for both');
  party.directory.devices.get('bob')?.delete('B2');
  party.directory.onChanged('bob');
  await party.quiet();
  const message = await party.say(alice, chat, 'for one');
  await party.quiet();
  expect(sessionOf(message)).not.toBe(sessionOf(before));
  expect((await second.encryption.decrypt(message)).encryption.state).toBe('failed');
  expect(said(await bob.encryption.decrypt(message))).toBe('for one');
});

test('the message after a change of identity is refused, and so is the next, until it is accepted', async () => {
  await bob.encryption.setUp();
  await party.quiet();
  const refusal = { code: 'IDENTITY_CHANGED', details: { userIds: ['bob'] } };
  await expect(party.say(alice, chat, 'after')).rejects.toMatchObject(refusal);
  await expect(party.say(alice, chat, 'after')).rejects.toMatchObject(refusal);
  await alice.encryption.acceptIdentity('bob');
  const message = await party.say(alice, chat, 'accepted');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(message))).toBe('accepted');
});

test('what could not be brought to all is not sealed, and is brought with the next', async () => {
  const second = await party.join('bob', 'B2');
  await second.encryption.restore(bob.recoveryKey);
  await party.quiet();
  party.directory.refuse = ({ userId, path }) => {
    if (userId === 'alice' && path.startsWith('to-device')) throw new Error('the line is down');
  };
  await expect(party.say(alice, chat, 'lost')).rejects.toThrow('the line is down');
  await expect(party.say(alice, chat, 'lost')).rejects.toThrow('the line is down');
  party.directory.refuse = () => undefined;
  const message = await party.say(alice, chat, 'found');
  await party.quiet();
  expect(said(await second.encryption.decrypt(message))).toBe('found');
});

test('a device that could not be written to reads from when it can be', async () => {
  const second = await party.join('bob', 'B2');
  await second.encryption.restore(bob.recoveryKey);
  await party.quiet();
  party.directory.interfere = (request, answer) =>
    request.path === 'claim' ? { one_time_keys: {}, failures: {} } : withoutBackup(request, answer);
  const message = await party.say(alice, chat, 'there is no key to write with');
  await party.quiet();
  expect((await second.encryption.decrypt(message)).encryption.state).toBe('failed');
  party.directory.interfere = withoutBackup;
  await party.say(second, chat, 'now there is');
  await party.quiet();
  const next = await party.say(alice, chat, 'for both');
  await party.quiet();
  expect(said(await second.encryption.decrypt(next))).toBe('for both');
});

test('a key is replaced after ninety messages, and everything is read', { timeout: 30_000 }, async () => {
  const messages = [];
  for (let at = 0; at < 200; at += 1) messages.push(await party.say(alice, chat, at.toString()));
  await party.quiet();
  const counts = new Map<string, number>();
  for (const one of messages) counts.set(sessionOf(one), (counts.get(sessionOf(one)) ?? 0) + 1);
  expect([...counts.values()]).toEqual([88, 90, 22]);
  for (const [at, one] of messages.entries()) expect(said(await carol.encryption.decrypt(one))).toBe(at.toString());
});

test.for([
  ['six days later', 6 * 86_400_000],
  ['a month later', 30 * 86_400_000],
  ['when the clock is set back', -86_400_000],
] as const)('a key is replaced %s', async ([, passes]) => {
  const before = await party.say(alice, chat, 'before');
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + passes);
  const message = await party.say(alice, chat, 'after');
  await party.quiet();
  expect(sessionOf(message)).not.toBe(sessionOf(before));
  expect(said(await bob.encryption.decrypt(message))).toBe('after');
});

test('messages of one chat that are sealed at once come in a row under one key', async () => {
  const messages = await Promise.all(Array.from({ length: 10 }, (_, at) => party.say(alice, chat, at.toString())));
  expect(asked).toEqual([]);
  expect(new Set(messages.map(sessionOf)).size).toBe(1);
  for (const [at, one] of messages.entries()) expect(said(await bob.encryption.decrypt(one))).toBe(at.toString());
});

test('a key that was begun before a restart goes on after it, and is replaced in time', async () => {
  const callServer = party.directory.callOf('erin', 'E1');
  const surroundings = {
    userId: 'erin',
    deviceId: 'E1',
    callServer,
    storage: new MemoryStorage(),
    storeName: freshStore(),
  };
  const open = async (): Promise<Somebody> => ({
    ...surroundings,
    encryption: await openEncryption(surroundings),
    events: [],
  });
  const withErin = { ...chat, memberIds: ['bob', 'erin'] };
  const before = await open();
  await before.encryption.setUp();
  const messages = [];
  for (let at = 0; at < 30; at += 1) messages.push(await party.say(before, withErin, at.toString()));
  await before.encryption.close();
  const after = await open();
  for (let at = 30; at < 100; at += 1) messages.push(await party.say(after, withErin, at.toString()));
  await party.quiet();
  const sessions = messages.map(sessionOf);
  expect(new Set(sessions.slice(0, 90)).size).toBe(1);
  expect(new Set(sessions).size).toBe(2);
  for (const [at, one] of messages.entries()) expect(said(await bob.encryption.decrypt(one))).toBe(at.toString());
  await after.encryption.close();
});

test('a sealing that has run out of time does not go on beside the next one', async () => {
  const call = party.directory.callOf('erin', 'E1');
  let release: () => void = () => undefined;
  let line: Promise<void> = Promise.resolve();
  const callServer: KeyCall = async (method, path, body) => {
    if (path.startsWith('to-device')) await line;
    return call(method, path, body);
  };
  const storage = new MemoryStorage();
  const encryption = await openEncryption({ userId: 'erin', deviceId: 'E1', callServer, storage });
  await encryption.setUp();
  const erin = { userId: 'erin', deviceId: 'E1', encryption, storage, events: [] };
  const withErin = { ...chat, memberIds: ['bob', 'erin'] };
  line = new Promise((resolve) => (release = resolve));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = party.say(erin, withErin, 'late');
  const second = party.say(erin, withErin, 'next');
  const late = expect(first).rejects.toMatchObject({ code: 'ENCRYPTION_TIMEOUT' });
  await vi.advanceTimersByTimeAsync(31_000);
  await late;
  release();
  const third = party.say(erin, withErin, 'after that');
  const messages = await Promise.all([second, third]);
  vi.useRealTimers();
  await party.quiet();
  for (const [at, text] of ['next', 'after that'].entries()) {
    const message = messages[at];
    expect(message && said(await bob.encryption.decrypt(message))).toBe(text);
  }
  const indices = messages.map(({ content }) => readSeal(content.ciphertext)?.index);
  expect(indices).toEqual([0, 1]);
  await encryption.close();
});

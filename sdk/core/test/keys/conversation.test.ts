import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ParleyError } from '../../src/index.js';
import { Party, said } from './party.js';

const chat = { id: 'chat-1', memberIds: ['alice', 'bob'] };
let party: Party;
beforeEach(() => {
  party = new Party();
});
afterEach(() => party.close());

test('what one says the other reads, and the server sees none of it', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const message = await party.say(alice, chat, 'the plan is blue');
  await party.quiet();
  expect(JSON.stringify(message)).not.toContain('blue');
  const opening = await bob.encryption.decrypt(message);
  expect(said(opening)).toBe('the plan is blue');
  expect(opening.encryption).toEqual({ state: 'decrypted', shield: 'none', senderVerified: false });
  expect(said(await alice.encryption.decrypt(message))).toBe('the plan is blue');
});

test('every confirmed device of everybody reads, and an unconfirmed one does not', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const second = await party.join('bob', 'B2');
  const third = await party.join('bob', 'B3');
  await second.encryption.restore(bob.recoveryKey);
  await party.quiet();
  const message = await party.say(alice, chat, 'hello');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(message))).toBe('hello');
  expect(said(await second.encryption.decrypt(message))).toBe('hello');
  expect((await third.encryption.decrypt(message)).encryption.state).toBe('failed');
});

test('a new device reads what was said before it, by the recovery key', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const message = await party.say(alice, chat, 'yesterday');
  await party.quiet();
  await bob.encryption.decrypt(message);
  await vi.waitFor(async () => {
    const { rooms } = JSON.parse(await party.directory.callOf('bob', 'B1')('GET', 'backup/keys?version=1')) as {
      rooms: object;
    };
    expect(Object.keys(rooms)).toEqual(['!chat-1:parley']);
  });
  const later = await party.join('bob', 'B2');
  await expect(later.encryption.status()).resolves.toEqual({
    identity: 'exists',
    thisDevice: 'unconfirmed',
    backup: 'off',
  });
  await expect(later.encryption.restore('0000-0000-0000-0000-0000-0000-0000-0000')).rejects.toMatchObject({
    code: 'RECOVERY_KEY_WRONG',
  });
  await expect(later.encryption.restore(bob.recoveryKey.toLowerCase())).resolves.toEqual({ imported: 1, total: 1 });
  await expect(later.encryption.status()).resolves.toEqual({
    identity: 'exists',
    thisDevice: 'confirmed',
    backup: 'on',
  });
  const opening = await later.encryption.decrypt(message);
  expect(said(opening)).toBe('yesterday');
  expect(opening.encryption).toMatchObject({ shield: 'grey', shieldReason: 'fromBackup' });
});

test('a backup of many chats is brought back whole', async () => {
  const alice = await party.settle('alice', 'A1');
  for (const id of ['a', 'b', 'c']) await party.say(alice, { id, memberIds: ['alice'] }, 'note');
  await vi.waitFor(() => {
    expect(party.directory.shelf.countOf('alice')).toBe(3);
  });
  const second = await party.join('alice', 'A2');
  expect(await second.encryption.restore(alice.recoveryKey)).toEqual({ imported: 3, total: 3 });
});

test('somebody whose devices changed while no chat was shared is written to at the new one', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  await party.say(alice, chat, 'first');
  party.directory.onChanged = () => undefined;
  const second = await party.join('bob', 'B2');
  await second.encryption.restore(bob.recoveryKey);
  vi.setSystemTime(Date.now() + 120_000);
  const message = await party.say(alice, { id: 'chat-2', memberIds: ['alice', 'bob'] }, 'second');
  vi.useRealTimers();
  await party.quiet();
  expect(said(await second.encryption.decrypt(message))).toBe('second');
});

test('an identity that the server does not take is none, and one that was there before stays', async () => {
  const alice = await party.join('alice', 'A1');
  const refuse = (): never => {
    throw new ParleyError('PASSWORD_REQUIRED', 'no');
  };
  const honest = party.directory.refuse;
  party.directory.refuse = ({ path }) => path === 'device-signing/upload' && refuse();
  await expect(alice.encryption.setUp()).rejects.toMatchObject({ code: 'PASSWORD_REQUIRED' });
  expect(await alice.encryption.status()).toEqual({ identity: 'none', thisDevice: 'unconfirmed', backup: 'off' });
  await expect(party.say(alice, chat, 'not yet')).rejects.toMatchObject({ code: 'NOT_SET_UP' });
  party.directory.refuse = honest;
  await alice.encryption.setUp();
  const [before] = await alice.encryption.listIdentities(['alice']);
  party.directory.refuse = ({ path }) => path === 'device-signing/upload' && refuse();
  await expect(alice.encryption.setUp()).rejects.toMatchObject({ code: 'PASSWORD_REQUIRED' });
  expect(await alice.encryption.status()).toEqual({ identity: 'exists', thisDevice: 'confirmed', backup: 'on' });
  expect(await alice.encryption.listIdentities(['alice'])).toEqual([before]);
  party.directory.refuse = honest;
  const bob = await party.settle('bob', 'B1');
  const message = await party.say(alice, chat, 'as before');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(message))).toBe('as before');
});

test('nobody sends before this device is confirmed', async () => {
  const alice = await party.join('alice', 'A1');
  await party.settle('bob', 'B1');
  await expect(party.say(alice, chat, 'too early')).rejects.toMatchObject({ code: 'NOT_SET_UP' });
});

test('what lacks its key is told to be read again when the key comes', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const { onLetters } = party.directory;
  party.directory.onLetters = () => undefined;
  const message = await party.say(alice, chat, 'slow');
  expect((await bob.encryption.decrypt(message)).encryption).toEqual({ state: 'failed', reason: 'noKey' });
  party.directory.onLetters = onLetters;
  onLetters('bob', 'B1');
  await vi.waitFor(() => {
    expect(bob.events).toContainEqual({ kind: 'keysArrived', chatIds: [chat.id] });
  });
  expect(said(await bob.encryption.decrypt(message))).toBe('slow');
});

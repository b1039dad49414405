import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Verification } from '../../src/index.js';
import { Party, said, type Somebody } from './party.js';

let party: Party;
beforeEach(() => {
  party = new Party();
});
afterEach(() => party.close());

/** What somebody was last told of a verification, once it is in a phase. */
function reached(who: Somebody, phase: Verification['phase']): Promise<Verification> {
  return vi.waitFor(() => {
    const told = who.events.flatMap((event) => (event.kind === 'verification' ? [event.verification] : []));
    const last = told.at(-1);
    expect(last?.phase).toBe(phase);
    return last as Verification;
  });
}

async function compareEmojis(asking: Somebody, asked: Somebody): Promise<[Verification, Verification]> {
  const id = await asking.encryption.startVerification(asked.userId);
  const request = await reached(asked, 'requested');
  await asked.encryption.verify(request.id, { kind: 'accept' });
  await reached(asking, 'ready');
  await asking.encryption.verify(id, { kind: 'startEmoji' });
  return [await reached(asking, 'comparing'), await reached(asked, 'comparing')];
}

test('two people who see the same emojis know each other from then on', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const [left, right] = await compareEmojis(alice, bob);
  expect(left.emojis).toHaveLength(7);
  expect(left.emojis).toEqual(right.emojis);
  await alice.encryption.verify(left.id, { kind: 'confirm' });
  await bob.encryption.verify(right.id, { kind: 'confirm' });
  await reached(alice, 'done');
  await reached(bob, 'done');
  await vi.waitFor(async () => {
    expect(await alice.encryption.listIdentities(['bob'])).toMatchObject([{ state: 'verified' }]);
    expect(await bob.encryption.listIdentities(['alice'])).toMatchObject([{ state: 'verified' }]);
  });
  expect(await alice.encryption.listDevices('bob')).toMatchObject([
    { deviceId: 'B1', trust: 'verified', isThis: false },
  ]);
  const message = await party.say(bob, { id: 'chat-1', memberIds: ['alice', 'bob'] }, 'it is me');
  await party.quiet();
  expect((await alice.encryption.decrypt(message)).encryption.senderVerified).toBe(true);
});

test('emojis that differ end the comparison with a warning, on both sides', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const [left] = await compareEmojis(alice, bob);
  await alice.encryption.verify(left.id, { kind: 'mismatch' });
  expect((await reached(bob, 'cancelled')).cancelledBy).toBe('mismatch');
  expect((await reached(alice, 'cancelled')).cancelledBy).toBe('mismatch');
  expect(await alice.encryption.listIdentities(['bob'])).toMatchObject([{ state: 'unverified' }]);
});

test('an old device confirms a new one, which gets the old keys', async () => {
  const bob = await party.settle('bob', 'B1');
  const alice = await party.settle('alice', 'A1');
  const message = await party.say(bob, { id: 'chat-1', memberIds: ['alice', 'bob'] }, 'before');
  await party.quiet();
  await alice.encryption.decrypt(message);
  await vi.waitFor(() => {
    expect(party.directory.shelf.countOf('alice')).toBe(1);
  });
  const second = await party.join('alice', 'A2');
  const [left, right] = await compareEmojis(second, alice);
  expect(left.isSelf).toBe(true);
  expect(left.emojis).toEqual(right.emojis);
  await second.encryption.verify(left.id, { kind: 'confirm' });
  await alice.encryption.verify(right.id, { kind: 'confirm' });
  await vi.waitFor(
    async () => {
      await party.quiet();
      const status = await second.encryption.status();
      expect(status).toEqual({ identity: 'exists', thisDevice: 'confirmed', backup: 'on' });
    },
    { timeout: 10_000 },
  );
  await vi.waitFor(async () => {
    expect(said(await second.encryption.decrypt(message))).toBe('before');
  });
});

test('a code that is scanned does what the emojis do', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const id = await alice.encryption.startVerification('bob');
  await bob.encryption.verify((await reached(bob, 'requested')).id, { kind: 'accept' });
  await reached(alice, 'ready');
  await alice.encryption.verify(id, { kind: 'showQr' });
  const { qrCode = '' } = await vi.waitFor(async () => {
    const [shown] = await alice.encryption.listVerifications();
    expect(shown?.qrCode).toBeDefined();
    return shown as Verification;
  });
  const other = bob.encryption.verify(id, { kind: 'scanned', code: 'aHR0cHM6Ly9leGFtcGxlLm9yZw==' });
  await expect(other).rejects.toMatchObject({ code: 'CODE_UNKNOWN' });
  await bob.encryption.verify(id, { kind: 'scanned', code: qrCode });
  await reached(alice, 'scanned');
  await alice.encryption.verify(id, { kind: 'confirm' });
  await reached(alice, 'done');
  await reached(bob, 'done');
  await vi.waitFor(async () => {
    expect(await alice.encryption.listIdentities(['bob'])).toMatchObject([{ state: 'verified' }]);
    expect(await bob.encryption.listIdentities(['alice'])).toMatchObject([{ state: 'verified' }]);
  });
});

test('of several devices that are asked the first that accepts is the one, and the others hear so', async () => {
  const alice = await party.settle('alice', 'A1');
  const bob = await party.settle('bob', 'B1');
  const second = await party.join('bob', 'B2');
  await second.encryption.restore(bob.recoveryKey);
  await party.quiet();
  await alice.encryption.startVerification('bob');
  await reached(bob, 'requested');
  await second.encryption.verify((await reached(second, 'requested')).id, { kind: 'accept' });
  expect((await reached(alice, 'ready')).deviceId).toBe('B2');
  await reached(bob, 'cancelled');
});

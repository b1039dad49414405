import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openVersions } from '../../src/client/encryption/list_edits.js';
import type { Message } from '../../src/index.js';
import { Party, said, type Somebody } from './party.js';

const chat = { id: 'chat-1', memberIds: ['alice', 'bob'] };
let party: Party;
let alice: Somebody & { readonly recoveryKey: string };
let bob: Somebody & { readonly recoveryKey: string };
beforeEach(async () => {
  party = new Party();
  alice = await party.settle('alice', 'A1');
  bob = await party.settle('bob', 'B1');
});
afterEach(() => party.close());

const refusal = (reason: string): object => ({ encryption: { state: 'refused', reason } });

test('a message that is given twice is refused the second time, and stays what it was the first', async () => {
  const message = await party.say(alice, chat, 'pay 100');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(message))).toBe('pay 100');
  expect(await bob.encryption.decrypt({ ...message, id: 'message-99' })).toEqual(refusal('replayed'));
  expect(said(await bob.encryption.decrypt(message))).toBe('pay 100');
});

test('a repetition is refused after a restart, too', async () => {
  const message = await party.say(alice, chat, 'pay 100');
  await party.quiet();
  await bob.encryption.decrypt(message);
  const { SealMemory } = await import('../../src/crypto/seal_memory.js');
  const { session_id: session } = JSON.parse(message.content.ciphertext ?? '') as { session_id: string };
  const again = new SealMemory(bob.storage);
  expect(await again.claim(session, 0, message.id)).toBe(true);
  expect(await again.claim(session, 0, 'message-99')).toBe(false);
});

test('a message is refused in another chat, under another author, or with another client id', async () => {
  const message = await party.say(alice, chat, 'only here');
  await party.quiet();
  expect((await bob.encryption.decrypt({ ...message, chatId: 'chat-2' })).encryption.state).not.toBe('decrypted');
  expect((await bob.encryption.decrypt({ ...message, senderId: 'bob' })).encryption.state).not.toBe('decrypted');
  expect(await bob.encryption.decrypt({ ...message, clientMessageId: 'other' })).toEqual(refusal('misplaced'));
  expect(said(await bob.encryption.decrypt(message))).toBe('only here');
});

test('a message whose bytes are changed is not shown', async () => {
  const message = await party.say(alice, chat, 'as I said it');
  await party.quiet();
  const event = JSON.parse(message.content.ciphertext ?? '') as { ciphertext: string };
  const at = event.ciphertext.length - 20;
  const letter = event.ciphertext[at] === 'A' ? 'B' : 'A';
  event.ciphertext = event.ciphertext.slice(0, at) + letter + event.ciphertext.slice(at + 1);
  const forged = { ...message, content: { ...message.content, ciphertext: JSON.stringify(event) } };
  expect((await bob.encryption.decrypt(forged)).encryption).toEqual({ state: 'failed', reason: 'unreadable' });
});

test('what comes without a seal in an encrypted chat is refused', async () => {
  const message = await party.say(alice, chat, 'sealed');
  const forged = { ...message, content: { type: 'text', text: 'from the server' } as const };
  expect(await bob.encryption.decrypt(forged)).toEqual(refusal('plaintext'));
});

test('a message that is said to be older than it is carries a warning', async () => {
  const message = await party.say(alice, chat, 'now');
  await party.quiet();
  const opening = await bob.encryption.decrypt({ ...message, timestamp: '2020-01-01T00:00:00.000Z' });
  expect(opening.encryption).toMatchObject({ shield: 'red', shieldReason: 'backdated' });
});

test('an edit shows as one, an older edit is not shown over a newer one, nor the original', async () => {
  const original = await party.say(alice, chat, 'at one');
  const edit = async (text: string, revision: number): Promise<typeof original> => {
    const relatesTo = { kind: 'edit', messageId: original.id, revision } as const;
    const sealed = await party.say(alice, chat, text, { clientMessageId: original.clientMessageId, relatesTo });
    return { ...original, content: sealed.content, editedAt: new Date().toISOString() };
  };
  const [first, second] = [await edit('at two', 1), await edit('at three', 2)];
  await party.quiet();
  expect(said(await bob.encryption.decrypt(original))).toBe('at one');
  expect(said(await bob.encryption.decrypt(first))).toBe('at two');
  expect(said(await bob.encryption.decrypt(second))).toBe('at three');
  expect(await bob.encryption.decrypt(first)).toEqual(refusal('rolledBack'));
  expect(await bob.encryption.decrypt(original)).toEqual(refusal('rolledBack'));
  expect(await bob.encryption.decrypt({ ...original, editedAt: second.editedAt })).toEqual(refusal('rolledBack'));
});

test('what a message said before opens as that, and only as that of this message', async () => {
  const original = await party.say(alice, chat, 'at one');
  const other = await party.say(alice, chat, 'another');
  const { clientMessageId } = original;
  const relatesTo = { kind: 'edit', messageId: original.id, revision: 1 } as const;
  const { content } = await party.say(alice, chat, 'at two', { clientMessageId, relatesTo });
  await party.quiet();
  const edited = { ...original, content, editedAt: new Date().toISOString() };
  expect(said(await bob.encryption.decrypt(edited))).toBe('at two');
  const former = { ...original, version: 'former' } as const;
  expect(said(await bob.encryption.decrypt(former))).toBe('at one');
  expect(await bob.encryption.decrypt(original)).toEqual(refusal('rolledBack'));
  expect(await bob.encryption.decrypt({ ...former, content: other.content })).toEqual(refusal('misplaced'));
  expect(await bob.encryption.decrypt({ ...former, id: 'message-99' })).toEqual(refusal('replayed'));
  expect(await bob.encryption.decrypt({ ...edited, editedAt: undefined, version: 'former' })).toEqual(
    refusal('misplaced'),
  );
});

test('a list of versions that ends with an old one is not believed at its end, and one in another order nowhere after', async () => {
  const original = await party.say(alice, chat, 'at one');
  const { clientMessageId, timestamp } = original;
  const versions = [{ content: original.content, timestamp }];
  for (const [text, revision] of [
    ['at two', 1],
    ['at three', 2],
  ] as const) {
    const relatesTo = { kind: 'edit', messageId: original.id, revision } as const;
    const { content } = await party.say(alice, chat, text, { clientMessageId, relatesTo });
    versions.push({ content, timestamp: new Date().toISOString() });
  }
  await party.quiet();
  const message = { ...original, seq: 1 } as Message;
  const read = async (...places: number[]): Promise<unknown[]> => {
    const given = places.map((at) => versions[at]).filter((one) => one !== undefined);
    const opened = await openVersions(bob.encryption, message, 0, given);
    return opened.map(({ content, encryption }) => content.text ?? encryption?.reason);
  };
  expect(await read(0, 1, 2)).toEqual(['at one', 'at two', 'at three']);
  expect(await read(0, 1)).toEqual(['at one', 'rolledBack']);
  expect(await read(0)).toEqual(['rolledBack']);
  expect(await read(0, 2, 1)).toEqual(['at one', 'at three', 'rolledBack']);
  expect(await read(0, 1, 1, 2)).toEqual(['at one', 'at two', 'replayed', 'at three']);
});

test('a newer state that shows among former ones makes the one that is shown an old one', async () => {
  const original = await party.say(alice, chat, 'at one');
  const { clientMessageId } = original;
  const relatesTo = { kind: 'edit', messageId: original.id, revision: 1 } as const;
  const { content } = await party.say(alice, chat, 'at two', { clientMessageId, relatesTo });
  await party.quiet();
  expect(said(await bob.encryption.decrypt(original))).toBe('at one');
  const held = { ...original, content, editedAt: new Date().toISOString(), version: 'former' } as const;
  expect(said(await bob.encryption.decrypt(held))).toBe('at two');
  expect(await bob.encryption.decrypt(original)).toEqual(refusal('rolledBack'));
});

test('a device that the server invents gets no key', async () => {
  const invented = await party.join('bob', 'EVIL');
  const message = await party.say(alice, chat, 'not for the server');
  await party.quiet();
  expect((await invented.encryption.decrypt(message)).encryption.state).toBe('failed');
  expect(await alice.encryption.listDevices('bob')).toMatchObject([
    { deviceId: 'B1', trust: 'confirmed' },
    { deviceId: 'EVIL', trust: 'unconfirmed' },
  ]);
  expect(said(await bob.encryption.decrypt(message))).toBe('not for the server');
});

test('what a device sends that the server invents is not shown', async () => {
  const truth = party.directory.identities.get('alice') ?? {};
  const { onChanged } = party.directory;
  party.directory.onChanged = () => undefined;
  const mallory = await party.join('alice', 'EVIL');
  await mallory.encryption.setUp();
  const forged = party.directory.identities.get('alice') ?? {};
  // The identity that the invented device has made for itself is shown to nobody else: it would be a changed one.
  party.directory.interfere = ({ deviceId, path }, answer) =>
    deviceId === 'EVIL' || path !== 'query'
      ? answer
      : { ...answer, master_keys: swap(answer, 'master', truth), self_signing_keys: swap(answer, 'self', truth) };
  party.directory.onChanged = onChanged;
  expect(forged).not.toEqual(truth);
  const message = await party.say(mallory, chat, 'I am Alice');
  await party.quiet();
  expect((await bob.encryption.decrypt(message)).encryption).toEqual({ state: 'failed', reason: 'unverifiedDevice' });
  expect(await bob.encryption.listIdentities(['alice'])).toMatchObject([{ state: 'unverified' }]);
});

test('a changed identity’s messages carry a warning', async () => {
  await party.say(bob, chat, 'before');
  await alice.encryption.setUp();
  await party.quiet();
  const message = await party.say(alice, chat, 'a new me');
  await party.quiet();
  await vi.waitFor(async () => {
    expect(await bob.encryption.listIdentities(['alice'])).toMatchObject([{ state: 'changed' }]);
  });
  expect((await bob.encryption.decrypt(message)).encryption).toMatchObject({
    shield: 'red',
    shieldReason: 'identityChanged',
  });
});

test('another identity in somebody’s place stops sending until it is accepted', async () => {
  await party.say(alice, chat, 'before');
  await bob.encryption.setUp();
  await party.quiet();
  await vi.waitFor(() => {
    expect(alice.events).toContainEqual({ kind: 'identityChanged', userId: 'bob' });
  });
  await expect(party.say(alice, chat, 'after')).rejects.toMatchObject({
    code: 'IDENTITY_CHANGED',
    details: { userIds: ['bob'] },
  });
  expect(await alice.encryption.listIdentities(['bob'])).toMatchObject([{ state: 'changed', wasVerified: false }]);
  await alice.encryption.acceptIdentity('bob');
  const message = await party.say(alice, chat, 'after');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(message))).toBe('after');
});

test('keys of a device that are swapped are refused: the device keeps those it had', async () => {
  await party.say(alice, chat, 'before');
  const [before] = await alice.encryption.listDevices('bob');
  const mallory = new Party();
  const other = await mallory.join('bob', 'B1');
  const forged = mallory.directory.devices.get('bob')?.get('B1') as Record<string, unknown>;
  party.directory.devices.get('bob')?.set('B1', forged);
  party.directory.onChanged('bob');
  await party.quiet();
  expect(await alice.encryption.listDevices('bob')).toEqual([before]);
  const message = await party.say(alice, chat, 'still for Bob');
  await party.quiet();
  expect((await other.encryption.decrypt(message)).encryption.state).toBe('failed');
  expect(said(await bob.encryption.decrypt(message))).toBe('still for Bob');
  await mallory.close();
});

test('letters that come twice, in another order, or not at all lose nothing that was read', async () => {
  const letters: [string, string][] = [];
  const { onLetters } = party.directory;
  party.directory.onLetters = (userId, deviceId) => letters.push([userId, deviceId]);
  const first = await party.say(alice, chat, 'one');
  const held = party.directory.takeLetters('bob', 'B1');
  await bob.encryption.receive({ events: [...held].reverse() });
  await bob.encryption.receive({ events: held });
  expect(said(await bob.encryption.decrypt(first))).toBe('one');
  party.directory.onLetters = onLetters;
  const second = await party.say(alice, chat, 'two');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(second))).toBe('two');
});

test('a backup of another key is neither written to nor believed', async () => {
  const { info } = party.directory.shelf.newest('bob');
  party.directory.interfere = ({ userId, path }, answer) =>
    userId === 'bob' && path === 'backup/version'
      ? { ...info, version: '7', auth_data: { public_key: 'XjhWTCjW7l59pbfx9tlCBQolfnIQWARoKOzjTOPSlWM' } }
      : answer;
  const second = await party.join('bob', 'B2');
  expect(await second.encryption.restore(bob.recoveryKey)).toEqual({ imported: 0, total: 0 });
  expect(await second.encryption.status()).toMatchObject({ thisDevice: 'confirmed', backup: 'untrusted' });
});

test('an old recovery does not bring back an identity that was replaced', async () => {
  const call = party.directory.callOf('bob', 'B1');
  const old = await call('GET', 'secret');
  await bob.encryption.setUp();
  await call('PUT', 'secret', old);
  const second = await party.join('bob', 'B2');
  await expect(second.encryption.restore(bob.recoveryKey)).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
  expect(await second.encryption.status()).toMatchObject({ thisDevice: 'unconfirmed' });
});

/** The keys of an answer with Alice's true ones in their place. */
function swap(answer: Record<string, unknown>, which: 'master' | 'self', truth: Record<string, unknown>): object {
  const keys = answer[which === 'master' ? 'master_keys' : 'self_signing_keys'] as object;
  const own = truth[which === 'master' ? 'master' : 'selfSigning'];
  return '@alice:parley' in keys ? { ...keys, '@alice:parley': own } : keys;
}

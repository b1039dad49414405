import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSecret } from '../../src/crypto/recovery_key.js';
import type { SealedMessage } from '../../src/index.js';
import { Party, said, type Somebody } from './party.js';

/** Debian's own Python has the package python3-olm, which tools/setup installs. */
const python = '/usr/bin/python3';
const peer = fileURLToPath(new URL('libolm_peer.py', import.meta.url));

function ask(request: object): unknown {
  return JSON.parse(execFileSync(python, [peer], { input: JSON.stringify(request), encoding: 'utf8' }));
}

const chat = { id: 'chat-1', memberIds: ['alice', 'bob'] };
const room = '!chat-1:parley';
let party: Party;
let alice: Somebody & { readonly recoveryKey: string };
beforeEach(async () => {
  party = new Party();
  alice = await party.settle('alice', 'A1');
});
afterEach(() => party.close());

test('libolm reads what we seal, and the index is the one that it finds', async () => {
  await party.say(alice, chat, 'first');
  const message = await party.say(alice, chat, 'read by another library');
  const event = JSON.parse(message.content.ciphertext ?? '') as { session_id: string; ciphertext: string };
  const key = await vi.waitFor(() => {
    const known = party.directory.shelf.newest('alice').rooms[room]?.sessions[event.session_id];
    expect(known).toBeDefined();
    return known as { session_data: object };
  });
  const { blob } = JSON.parse(await party.directory.callOf('alice', 'A1')('GET', 'secret')) as { blob: string };
  const { backupKey } = (await openSecret(blob, alice.recoveryKey, 'alice')) as { backupKey: string };
  const found = ask({
    do: 'open',
    backupKey,
    sessionData: key.session_data,
    ciphertext: event.ciphertext,
  }) as { readonly plaintext: string; readonly index: number; readonly sessionId: string };
  expect(JSON.parse(found.plaintext)).toMatchObject({
    room_id: room,
    content: {
      v: 1,
      chatId: 'chat-1',
      senderId: 'alice',
      senderDevice: 'A1',
      content: { text: 'read by another library' },
    },
  });
  expect(found).toMatchObject({ index: 1, sessionId: event.session_id });
});

test('we read what libolm seals, with the mark of a key out of the backup', async () => {
  const { info, rooms } = party.directory.shelf.newest('alice');
  const bound = {
    v: 1,
    chatId: 'chat-1',
    senderId: 'bob',
    senderDevice: 'B1',
    sentAt: Date.now(),
    clientMessageId: 'k',
  };
  const content = { ...bound, content: { type: 'text', text: 'from libolm' } };
  const bob = await party.join('bob', 'B1');
  const keys = party.directory.devices.get('bob')?.get('B1')?.keys ?? {};
  const senderKey = keys['curve25519:B1'];
  const sealed = ask({
    do: 'seal',
    publicKey: (info.auth_data as { public_key: string }).public_key,
    plaintext: JSON.stringify({ type: 'm.room.message', room_id: room, content }),
    senderKey,
    signingKey: keys['ed25519:B1'],
    skip: 200,
  }) as { readonly ciphertext: string; readonly sessionId: string; readonly sessionData: object };
  const key = { first_message_index: 0, forwarded_count: 0, is_verified: false, session_data: sealed.sessionData };
  rooms[room] = { sessions: { [sealed.sessionId]: key } };
  const event = { algorithm: 'm.megolm.v1.aes-sha2', session_id: sealed.sessionId, ciphertext: sealed.ciphertext };
  const message: SealedMessage = {
    id: 'message-1',
    chatId: 'chat-1',
    senderId: 'bob',
    clientMessageId: 'k',
    timestamp: new Date().toISOString(),
    content: { type: 'encrypted', ciphertext: JSON.stringify({ ...event, sender_key: senderKey, device_id: 'B1' }) },
  };
  const opening = await alice.encryption.decrypt(message);
  expect(said(opening)).toBe('from libolm');
  expect(opening.encryption).toMatchObject({ shield: 'grey', shieldReason: 'fromBackup', senderVerified: false });
  expect(await alice.encryption.decrypt({ ...message, id: 'message-2' })).toMatchObject({
    encryption: { state: 'refused', reason: 'replayed' },
  });
  expect(bob.deviceId).toBe('B1');
});

import { expect, test } from 'vitest';
import { MemoryStorage } from '../../storage/memory_storage.js';
import { toBase64 } from '../web_crypto.js';
import { ownRotation, SharedKeys } from './shared_keys.js';
import { WaitingDevices } from './waiting_devices.js';

const members = new Set(['a', 'b']);

/** What is sealed at a place of a key, as far as it is looked at. */
function sealedAt(index: number, key = 'key'): { type: 'encrypted'; ciphertext: string } {
  const ciphertext = toBase64(Uint8Array.from([3, 8, index, 18, 0, 0, 0, 0, 0]));
  return { type: 'encrypted', ciphertext: JSON.stringify({ session_id: key, ciphertext }) };
}

async function shared(storage = new MemoryStorage()): Promise<SharedKeys> {
  const keys = new SharedKeys(storage);
  keys.note('chat', members, keys.knowledge, true);
  await keys.noteUse('chat', sealedAt(0));
  return keys;
}

test('a shared key covers its chat and its members, and no other', async () => {
  const keys = await shared();
  expect(keys.covers('chat', new Set(['b', 'a']))).toBe(true);
  expect(keys.covers('chat', new Set(['a']))).toBe(false);
  expect(keys.covers('chat', new Set(['a', 'c']))).toBe(false);
  expect(keys.covers('chat', new Set(['a', 'b', 'c']))).toBe(false);
  expect(keys.covers('other', members)).toBe(false);
});

test('what is heard of anybody ends it, also when it is heard while the key is shared', async () => {
  const keys = await shared();
  keys.doubt();
  expect(keys.covers('chat', members)).toBe(false);
  const { knowledge } = keys;
  keys.doubt();
  keys.note('chat', members, knowledge, true);
  expect(keys.covers('chat', members)).toBe(false);
});

test('a key is used as often as it may be, and not once more', async () => {
  const keys = await shared();
  await keys.noteUse('chat', sealedAt(ownRotation.messages - 2));
  expect(keys.covers('chat', members)).toBe(true);
  await keys.noteUse('chat', sealedAt(ownRotation.messages - 1));
  expect(keys.covers('chat', members)).toBe(false);
  expect(keys.isWornOut('chat')).toBe(true);
});

test('after a restart a key is as old as it was, and one whose age is not known is too old', async () => {
  const storage = new MemoryStorage();
  await shared(storage);
  const again = new SharedKeys(storage);
  expect(again.covers('chat', members)).toBe(false);
  again.note('chat', members, again.knowledge, true);
  await again.noteUse('chat', sealedAt(5));
  expect(again.covers('chat', members)).toBe(true);
  await again.noteUse('chat', sealedAt(5, 'another key'));
  expect(again.isWornOut('chat')).toBe(true);
});

test('a device waits until the server has a key for it', () => {
  const devices = new WaitingDevices();
  const claim = (of: object): string => JSON.stringify({ one_time_keys: { '@b:parley': of } });
  devices.note(claim({ B1: 'signed', B2: 'signed' }), claim({ B1: {} }));
  expect(devices.anyOf(members)).toBe(true);
  expect(devices.anyOf(new Set(['a']))).toBe(false);
  devices.note(claim({ B2: 'signed' }), claim({ B2: {} }));
  expect(devices.anyOf(members)).toBe(false);
});

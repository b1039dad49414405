import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { encryptionKeptIn, JournalFile, JournalStorage, openKeptEncryption } from '../../src/crypto/journal/index.js';
import { readSeal } from '../../src/crypto/matrix/read_seal.js';
import { MemoryStorage, type Encryption, type KeyCall, type Payload } from '../../src/index.js';
import { Party, said } from './party.js';

const chat = { id: 'chat-1', memberIds: ['alice', 'robot'] };
const payload = (text: string): Payload => ({ clientMessageId: text, content: { type: 'text', text } });
const newPath = async (): Promise<string> => join(await files.mkdtemp(join(tmpdir(), 'parley-kept-')), 'robot.keys');

/** The robot's program on its file. It ends without being asked: nothing is closed, and the next one has the file alone. */
async function run(path: string, callServer: KeyCall, deviceId = 'R1'): Promise<Encryption> {
  const journal = await JournalStorage.open(new JournalFile(path, files));
  return openKeptEncryption(journal, { userId: 'robot', deviceId, callServer });
}

/** A program that was killed at this moment leaves the file as it is; it may go on meanwhile, on a copy that nobody sees. */
async function killed(path: string): Promise<string> {
  const copy = `${path}.${Math.random().toString(36).slice(2)}`;
  await files.copyFile(path, copy);
  return copy;
}

const place = (ciphertext: string | undefined): string => {
  const seal = readSeal(ciphertext);
  return `${seal?.sessionId ?? ''}/${seal?.index.toString() ?? ''}`;
};

test('a program is the same device after it was killed, opens what came meanwhile, and uses no key twice', async () => {
  const party = new Party();
  const alice = await party.settle('alice', 'A1');
  const call = party.directory.callOf('robot', 'R1');
  let path = await newPath();
  let robot = await run(path, call);
  expect(await robot.status()).toMatchObject({ identity: 'exists', thisDevice: 'confirmed' });
  const keys = JSON.stringify([...(party.directory.devices.get('robot') ?? [])].map(([id, { keys: of }]) => [id, of]));
  const places = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    const message = await party.say(alice, chat, `round ${round.toString()}`);
    await party.quiet();
    path = await killed(path); // before the letter was taken
    robot = await run(path, call);
    await robot.receive({ events: party.directory.takeLetters('robot', 'R1') });
    path = await killed(path); // when it may be acknowledged
    robot = await run(path, call);
    expect(said(await robot.decrypt(message))).toBe(`round ${round.toString()}`);
    for (const text of ['one', 'two']) {
      const { ciphertext } = await robot.encrypt(chat, payload(text));
      path = await killed(path); // when the sealed message has left
      robot = await run(path, call);
      expect(places).not.toContain(place(ciphertext));
      places.add(place(ciphertext));
      await party.quiet();
      const sent = { id: `${text}-${round.toString()}`, chatId: chat.id, senderId: 'robot', clientMessageId: text };
      const content = { type: 'encrypted' as const, ...(ciphertext !== undefined && { ciphertext }) };
      const opening = await alice.encryption.decrypt({ ...sent, timestamp: new Date().toISOString(), content });
      expect([said(opening), opening.encryption.shield]).toEqual([text, 'none']);
    }
    expect((await robot.decrypt({ ...message, id: 'again' })).encryption.reason).toBe('replayed');
  }
  const now = JSON.stringify([...(party.directory.devices.get('robot') ?? [])].map(([id, { keys: of }]) => [id, of]));
  expect(now).toBe(keys);
  await party.close();
});

test("a person's client keeps its keys in the same way, confirmed by the person, until they are wiped", async () => {
  const party = new Party();
  const bob = await party.settle('bob', 'B1');
  const path = await newPath();
  const around = { userId: 'alice', deviceId: 'A1', storage: new MemoryStorage() };
  const callServer = party.directory.callOf('alice', 'A1');
  const openOn = async (file: string): Promise<[Encryption, JournalStorage]> => {
    const journal = await JournalStorage.open(new JournalFile(file, files));
    return [await encryptionKeptIn(journal)({ ...around, callServer }), journal];
  };
  const [first] = await openOn(path);
  expect(await first.status()).toMatchObject({ identity: 'none' });
  await first.setUp();
  const message = await party.say(bob, { id: 'chat-2', memberIds: ['alice', 'bob'] }, 'to be kept');
  await first.receive({ events: party.directory.takeLetters('alice', 'A1') });
  const [second, journal] = await openOn(await killed(path));
  expect(await second.status()).toMatchObject({ identity: 'exists', thisDevice: 'confirmed' });
  await vi.waitFor(async () => expect((await second.status()).backup).toBe('on'));
  expect(said(await second.decrypt(message))).toBe('to be kept');
  await second.wipe();
  expect(await journal.list('')).toEqual([]);
  await party.close();
});

test('what can not be kept does not leave', async () => {
  const party = new Party();
  await party.settle('alice', 'A1');
  const path = await newPath();
  const calls: string[] = [];
  const call = party.directory.callOf('robot', 'R1');
  const robot = await run(path, (method, name, body) => {
    calls.push(name);
    return call(method, name, body);
  });
  calls.length = 0;
  await files.appendFile(path, 'another program'); // the journal refuses to go on from here
  await expect(robot.encrypt(chat, payload('x'))).rejects.toThrow();
  await expect(robot.receive({ changed: ['@alice:parley'], events: [] })).rejects.toThrow();
  expect(calls.filter((name) => name.startsWith('to-device'))).toEqual([]);
  await party.close();
});

test("an account's next device goes on with its identity, and without the file there is none", async () => {
  const party = new Party();
  const alice = await party.settle('alice', 'A1');
  const path = await newPath();
  await run(path, party.directory.callOf('robot', 'R1'));
  await alice.encryption.listIdentities(['robot']);
  const second = await run(await killed(path), party.directory.callOf('robot', 'R2'), 'R2');
  expect(await second.status()).toMatchObject({ identity: 'exists', thisDevice: 'confirmed' });
  await party.quiet();
  expect(await alice.encryption.listIdentities(['robot'])).toMatchObject([{ state: 'unverified' }]);
  expect(await alice.encryption.listDevices('robot')).toMatchObject([{ trust: 'confirmed' }, { trust: 'confirmed' }]);
  const empty = run(await newPath(), party.directory.callOf('robot', 'R3'), 'R3');
  await expect(empty).rejects.toMatchObject({ code: 'IDENTITY_LOST' });
  await party.close();
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SealedMessage } from '../../src/index.js';
import { Party, said, type Somebody } from './party.js';

let party: Party;
beforeEach(() => {
  party = new Party();
});
afterEach(() => party.close());

/** Somebody with so many devices, the later ones confirmed by the recovery key. */
async function withDevices(userId: string, count: number): Promise<Somebody[]> {
  const first = await party.settle(userId, `${userId}-1`);
  const devices: Somebody[] = [first];
  for (let at = 2; at <= count; at += 1) {
    const next = await party.join(userId, `${userId}-${at.toString()}`);
    await next.encryption.restore(first.recoveryKey);
    devices.push(next);
  }
  await party.quiet();
  return devices;
}

/** What each device makes of each message, as one text for a device. */
async function readOn(devices: readonly Somebody[], messages: readonly SealedMessage[]): Promise<string[]> {
  const read = [];
  for (const { encryption } of devices) {
    const texts = [];
    for (const message of messages) texts.push(said(await encryption.decrypt(message)));
    read.push(texts.join(' '));
  }
  return read;
}

async function sayEach(devices: readonly Somebody[], memberIds: readonly string[]): Promise<SealedMessage[]> {
  const messages = [];
  for (const device of devices) messages.push(await party.say(device, { id: 'chat-1', memberIds }, device.deviceId));
  await party.quiet();
  return messages;
}

test.for([
  [2, { alice: 2, bob: 3 }],
  [3, { alice: 2, bob: 3, carol: 2 }],
] as const)('of %i people every device says something, and every device reads all of it', async ([, counts]) => {
  const devices: Somebody[] = [];
  for (const [userId, count] of Object.entries(counts)) devices.push(...(await withDevices(userId, count)));
  const order = [...devices, ...[...devices].reverse()];
  const messages = await sayEach(order, Object.keys(counts));
  const everything = order.map(({ deviceId }) => deviceId).join(' ');
  expect(await readOn(devices, messages)).toEqual(devices.map(() => everything));
});

test('a repetition is refused on every device, whichever device of its author has sealed it', async () => {
  const [alice, bob] = [await withDevices('alice', 2), await withDevices('bob', 2)];
  const devices = [...alice, ...bob];
  const messages = await sayEach(devices, ['alice', 'bob']);
  const [first] = await readOn(devices, messages);
  const again = messages.map((message) => ({ ...message, id: `${message.id}-again` }));
  expect(await readOn(devices, again)).toEqual(devices.map(() => messages.map(() => 'refused: replayed').join(' ')));
  expect(await readOn(devices, messages)).toEqual(devices.map(() => first));
});

test('what one of several devices edits, all show, and no device shows the original again', async () => {
  const alice = await withDevices('alice', 2);
  const bob = await withDevices('bob', 2);
  const carol = await withDevices('carol', 2);
  const chat = { id: 'chat-1', memberIds: ['alice', 'bob', 'carol'] };
  const [first, second] = alice;
  if (!first || !second) throw new Error('nobody is there');
  const original = await party.say(first, chat, 'at-one');
  const relatesTo = { kind: 'edit', messageId: original.id, revision: 1 } as const;
  const { clientMessageId } = original;
  const { content } = await party.say(second, chat, 'at-two', { clientMessageId, relatesTo });
  await party.quiet();
  const edited = { ...original, content, editedAt: new Date().toISOString() };
  const devices = [...alice, ...bob, ...carol];
  expect(await readOn(devices, [original, edited, original])).toEqual(
    devices.map(() => 'at-one at-two refused: rolledBack'),
  );
});

test('of three people one leaves: none of the devices reads on, all of the others do', async () => {
  const [alice, bob, carol] = [
    await withDevices('alice', 2),
    await withDevices('bob', 2),
    await withDevices('carol', 2),
  ];
  await sayEach(alice, ['alice', 'bob', 'carol']);
  const after = await sayEach(alice, ['alice', 'bob']);
  expect(await readOn([...alice, ...bob], after)).toEqual(Array.from({ length: 4 }, () => 'alice-1 alice-2'));
  expect(await readOn(carol, after)).toEqual(carol.map(() => 'failed: noKey failed: noKey'));
});

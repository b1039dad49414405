import { afterEach, expect, test } from 'vitest';
import { openEncryption } from '../../src/crypto/index.js';
import {
  electedEncryption,
  EncryptionHost,
  portOver,
  remoteEncryption,
  type ChannelLike,
  type Locks,
  type MessagePortLike,
} from '../../src/crypto/worker/index.js';
import { MemoryStorage, type Encryption, type EncryptionSurroundings, type OpenEncryption } from '../../src/index.js';
import { Party, said } from './party.js';

const chat = { id: 'chat-1', memberIds: ['alice', 'bob'] };
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Opens machines and counts those that are open. */
function counted(): { open: OpenEncryption; readonly machines: { opened: number; running: number } } {
  const machines = { opened: 0, running: 0 };
  const open: OpenEncryption = async (surroundings) => {
    machines.opened += 1;
    machines.running += 1;
    const encryption = await openEncryption(surroundings);
    const close = encryption.close.bind(encryption);
    encryption.close = async () => {
      machines.running -= 1;
      await close();
    };
    return encryption;
  };
  return { open, machines };
}

function page(party: Party): EncryptionSurroundings {
  const storage = new MemoryStorage();
  return { userId: 'alice', deviceId: 'A1', storage, callServer: party.directory.callOf('alice', 'A1') };
}

/** A page's end of a line to a host, over a real channel. */
function lineTo(host: EncryptionHost): ReturnType<typeof portOver> {
  const { port1, port2 } = new MessageChannel();
  ends.push(() => port1.close());
  host.serve(portOver(port1 as unknown as MessagePortLike));
  return portOver(port2 as unknown as MessagePortLike);
}

test('two pages use one machine, and its events reach both', async () => {
  const party = new Party();
  const { open, machines } = counted();
  const host = new EncryptionHost(open);
  const first = await remoteEncryption(lineTo(host))(page(party));
  const second = await remoteEncryption(lineTo(host))(page(party));
  expect(machines.opened).toBe(1);
  const told = [first, second].map(
    (one) =>
      new Promise<unknown>((resolve) => {
        one.subscribe((event) => event.kind === 'status' && resolve(event.status.thisDevice));
      }),
  );
  const { recoveryKey } = await first.setUp();
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  expect(await Promise.all(told)).toEqual(['confirmed', 'confirmed']);
  expect((await second.status()).thisDevice).toBe('confirmed');
  const bob = await party.settle('bob', 'B1');
  const somebody = { userId: 'alice', deviceId: 'A1', storage: new MemoryStorage(), events: [] };
  const one = await party.say({ ...somebody, encryption: first }, chat, 'from one page');
  const two = await party.say({ ...somebody, encryption: second }, chat, 'from the other');
  await party.quiet();
  expect(said(await bob.encryption.decrypt(one))).toBe('from one page');
  expect(said(await bob.encryption.decrypt(two))).toBe('from the other');
  await first.close();
  expect(machines.running).toBe(1);
  await second.close();
  expect(machines.running).toBe(0);
  await party.close();
});

test('a page that goes without a word leaves the others what they need', async () => {
  const party = new Party();
  const host = new EncryptionHost(openEncryption);
  const first = await remoteEncryption(lineTo(host))(page(party));
  const line = lineTo(host);
  await remoteEncryption(line)(page(party));
  line.close();
  expect((await first.setUp()).recoveryKey).toHaveLength(39);
  await first.close();
  await party.close();
});

test('a host that lives with its page asks that page, even if it is too busy for a sign of life', async () => {
  const party = new Party();
  const line = lineTo(new EncryptionHost(openEncryption, 'page'));
  const encryption = await remoteEncryption({
    ...line,
    listen: (onMessage) =>
      line.listen((message) => {
        if ((message as { method?: string }).method !== 'ping') onMessage(message);
      }),
  })(page(party));
  expect((await encryption.status()).thisDevice).toBe('unconfirmed');
  expect((await encryption.setUp()).recoveryKey).toHaveLength(39);
  await encryption.close();
  await party.close();
});

test('a refusal reaches the page as it was made', async () => {
  const party = new Party();
  const encryption = await remoteEncryption(lineTo(new EncryptionHost(openEncryption)))(page(party));
  await expect(encryption.restore('wrong')).rejects.toMatchObject({ name: 'ParleyError', code: 'NO_BACKUP' });
  await expect(encryption.verify('none', { kind: 'accept' })).rejects.toMatchObject({ code: 'VERIFICATION_GONE' });
  await encryption.close();
  await party.close();
});

/** The locks of a browser: one holder of a name at a time, in the order of asking. */
function makeLocks(): Locks {
  let last: Promise<void> = Promise.resolve();
  return { request: (_, task) => (last = last.then(task)) };
}

function channel(name: string): ChannelLike {
  const line = new BroadcastChannel(name);
  ends.push(() => line.close());
  return line as unknown as ChannelLike;
}

test('without a shared worker one page is the host, and when it goes another takes its place', async () => {
  const party = new Party();
  const { open, machines } = counted();
  const election = { locks: makeLocks(), channel };
  const openOn = (): Promise<Encryption> => electedEncryption(election, open)(page(party));
  const first = await openOn();
  const second = await openOn();
  const third = await openOn();
  expect(machines).toEqual({ opened: 1, running: 1 });
  expect((await second.listDevices('alice')).map(({ deviceId }) => deviceId)).toEqual(['A1']);
  await first.close();
  expect((await second.status()).identity).toBe('none');
  expect((await third.status()).identity).toBe('none');
  expect(machines).toEqual({ opened: 2, running: 1 });
  await third.close();
  await second.close();
  expect(machines.running).toBe(0);
  await party.close();
});

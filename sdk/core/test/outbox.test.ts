import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryStorage, ParleyError, type ParleyClient, type StorageChanges, type Timeline } from '../src/index.js';
import { ContractServer } from './contract_server.js';
import { makeClient, online, texts, waitFor } from './people.js';

let server: ContractServer;
let ada: ParleyClient;
let chatId: string;

/** Looks at what is stored after each write. */
class WatchedStorage extends MemoryStorage {
  looks: ((storage: MemoryStorage) => Promise<void>) | undefined;

  override async write(batch: StorageChanges): Promise<void> {
    await super.write(batch);
    await this.looks?.(this);
  }
}

async function begin(storage = new MemoryStorage()): Promise<void> {
  server = await ContractServer.start();
  ada = makeClient(server.baseUrl, storage);
  await ada.open();
  await ada.register({ username: 'ada', password: 'correct horse' });
  await waitFor(ada, online);
  ({ id: chatId } = await ada.createChat({ type: 'group', participantIds: [] }));
  await ada.openTimeline(chatId);
}

async function end(): Promise<void> {
  await ada.close();
  await server.stop();
}

beforeEach(() => begin());
afterEach(end);

function write(text: string): string {
  return ada.sendMessage(chatId, { type: 'text', text });
}

function stored(): (string | undefined)[] {
  return server.chats.get(chatId)!.messages.map((message) => message.content.text);
}

type Fault = 'none' | 'lostAck' | 'overloaded' | 'cut' | 'limited';

test('every message arrives exactly once and in order, whatever happens on the way', async () => {
  const fault: fc.Arbitrary<Fault> = fc.constantFrom('none', 'none', 'lostAck', 'overloaded', 'cut', 'limited');
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 12 }), async (faults) => {
      await end();
      await begin();
      const fates = [...faults];
      server.dieBeforeAck = () => fates.shift() === 'lostAck';
      server.swallow = ({ type }) => {
        if (type !== 'SEND_MESSAGE' && type !== 'RETRY') return false;
        if (fates[0] === 'overloaded') server.refuseSends.push({ code: 'OVERLOADED' });
        if (fates[0] === 'limited') server.refuseSends.push({ code: 'RATE_LIMITED', retryAfter: 0.1 });
        if (fates[0] === 'overloaded' || fates[0] === 'limited') fates.shift();
        if (fates[0] !== 'cut') return false;
        fates.shift();
        server.cutSockets();
        return true;
      };
      const written = faults.map((_, at) => `m${at}`);
      written.forEach(write);
      const state = await waitFor(ada, ({ outbox }) => outbox.length === 0);
      expect(stored()).toEqual(written);
      expect(texts(state, chatId)).toEqual(written);
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('a refusal for good shows as failed, and holds up nothing; a retry sends it again', async () => {
  server.refuseSends.push({ code: 'FORBIDDEN' });
  const failed = write('no');
  write('yes');
  const state = await waitFor(ada, ({ outbox }) => outbox.length === 1 && outbox[0]?.status === 'failed');
  expect(state.outbox[0]?.error?.code).toBe('FORBIDDEN');
  expect(stored()).toEqual(['yes']);
  ada.retryMessage(failed);
  await waitFor(ada, ({ outbox }) => outbox.length === 0);
  expect(stored()).toEqual(['yes', 'no']);
});

test('a failed message can be thrown away', async () => {
  server.refuseSends.push({ code: 'FORBIDDEN' });
  const failed = write('no');
  await waitFor(ada, ({ outbox }) => outbox[0]?.status === 'failed');
  ada.discardMessage(failed);
  expect(ada.store.getState().outbox).toEqual([]);
});

test('whatever moment a page ends in, the storage has what was sent, in the outbox or in the timeline', async () => {
  await end();
  const storage = new WatchedStorage();
  await begin(storage);
  const written: string[] = [];
  const seen: boolean[][] = [];
  storage.looks = async (kept) => {
    const unsent = (await kept.list('outbox/')).map(([key]) => key.slice('outbox/'.length));
    const timeline = (await kept.get(`timelines/${chatId}`)) as Timeline | undefined;
    const there = new Set([...unsent, ...(timeline?.messages ?? []).map(({ clientMessageId }) => clientMessageId)]);
    seen.push(written.map((id) => there.has(id)));
  };
  for (const text of ['one', 'two', 'three']) {
    written.push(write(text));
    await waitFor(ada, ({ outbox }) => outbox.length === 0);
  }
  await ada.close();
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.flat()).not.toContain(false);
  expect(await storage.list('outbox/')).toEqual([]);
});

test('content that no server takes fails at once, counted in bytes', () => {
  ada.sendMessage(chatId, { type: 'text', text: 'é'.repeat(33_000) });
  expect(ada.store.getState().outbox[0]).toMatchObject({ status: 'failed', error: { code: 'MESSAGE_TOO_LARGE' } });
});

test('the outbox is bounded', async () => {
  server.swallow = () => true;
  server.cutSockets();
  await waitFor(ada, (state) => !online(state));
  for (let at = 0; at < 1000; at += 1) write(`${at}`);
  expect(() => write('one too many')).toThrow(ParleyError);
});

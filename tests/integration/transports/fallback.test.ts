import { MemoryStorage, ParleyClient, type ClientState, type Platform } from '@parley/sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { password } from '../harness/person.js';
import { startServer, type Server } from '../harness/server.js';
import { Chance } from '../roads/chance.js';
import { Gate, type GateRules } from './gate.js';

type Transport = ClientState['connection']['transport'];

/** The SDK behind a gate, with a network that can be told to have come back. */
class Device {
  readonly client: ParleyClient;
  private tellNetwork: () => void = () => undefined;

  private constructor(
    readonly gate: Gate,
    platform: Partial<Platform>,
  ) {
    const network: Platform['network'] = {
      isOnline: () => true,
      onChange: (listener) => {
        this.tellNetwork = listener;
        return () => undefined;
      },
    };
    const WebSocketHere = WebSocket as unknown as Platform['WebSocket'];
    this.client = new ParleyClient({
      baseUrl: gate.url,
      storage: new MemoryStorage(),
      platform: { WebSocket: WebSocketHere, network, ...platform },
    });
    onTestFinished(async () => this.client.close());
  }

  static async behind(
    server: Server,
    rules: Partial<GateRules>,
    seed = 1,
    platform: Partial<Platform> = {},
  ): Promise<Device> {
    const chance = new Chance(seed);
    const gate = await Gate.open(server, () => chance.below(1 << 20) / (1 << 20));
    Object.assign(gate.rules, rules);
    return new Device(gate, platform);
  }

  get state(): ClientState {
    return this.client.store.getState();
  }

  async register(username: string): Promise<void> {
    await this.client.register({ username, password });
  }

  async onlineBy(transport: Transport, seconds: number): Promise<void> {
    await vi.waitFor(
      () => {
        expect(this.state.connection).toMatchObject({ phase: 'online', transport });
      },
      { timeout: seconds * 1000, interval: 20 },
    );
  }

  networkCame(): void {
    this.tellNetwork();
  }
}

/**
 * Waits short enough for a test that cuts connections again and again: a tenth. The longest wait between two attempts is one of them, which
 * is 15 s where chance adds nothing; who is cut often in a second gets there.
 */
const quick: Partial<Platform> = {
  random: () => 0,
  setTimer: (task, delay) => setTimeout(task, delay > 15_000 ? delay : delay / 10),
  clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

test.each<[Transport, number, string, Partial<GateRules>]>([
  ['webSocket', 5, 'where nothing is in its way', {}],
  ['eventStream', 5, 'where upgrades are refused', { upgrades: 'refuse' }],
  ['eventStream', 8, 'where upgrades are never answered', { upgrades: 'swallow' }],
  ['polling', 8, 'where streams are held back, too', { upgrades: 'refuse', streams: 'hold' }],
])('the SDK is online by %s within %i s %s, and what it sends arrives', async (transport, seconds, _, rules) => {
  const server = await startServer();
  const [ada, ben] = [await Device.behind(server, rules), await Device.behind(server, {})];
  await ben.register('ben');
  await ada.register('ada');
  await ada.onlineBy(transport, seconds);
  const userId = ben.state.account?.user.id ?? '';
  const chat = await ada.client.createChat({ type: 'direct', participantIds: [userId] });
  await Promise.all([ada, ben].map(async ({ client }) => client.openTimeline(chat.id)));
  ada.client.sendMessage(chat.id, { type: 'text', text: 'there' });
  await ben.onlineBy('webSocket', 5);
  ben.client.sendMessage(chat.id, { type: 'text', text: 'and back' });
  for (const { client } of [ada, ben]) {
    await vi.waitFor(
      () => {
        expect(textsOf(client.store.getState(), chat.id)).toHaveLength(2);
      },
      { timeout: 10_000, interval: 20 },
    );
  }
});

const textsOf = (state: ClientState, chatId: string): string[] =>
  (state.timelines[chatId]?.messages ?? []).map(({ content }) => content.text ?? '');

async function pair(
  server: Server,
  rules: Partial<GateRules>,
  platform: Partial<Platform>,
): Promise<[Device, Device, string]> {
  const ada = await Device.behind(server, rules, 1, platform);
  const ben = await Device.behind(server, rules, 2, platform);
  await ada.register('ada');
  await ben.register('ben');
  const userId = ben.state.account?.user.id ?? '';
  const chat = await ada.client.createChat({ type: 'direct', participantIds: [userId] });
  await vi.waitFor(() => {
    expect(ben.state.chats[chat.id]).toBeDefined();
  }, 20_000);
  for (const { client } of [ada, ben]) await client.openTimeline(chat.id);
  return [ada, ben, chat.id];
}

/** What each of two is to see in the end: all messages of both, once, those of one author in their order. */
async function expectWhole(devices: readonly Device[], chatId: string, count: number): Promise<void> {
  await vi.waitFor(
    () => {
      for (const { state } of devices) {
        expect(state.outbox).toEqual([]);
        expect(textsOf(state, chatId)).toHaveLength(2 * count);
      }
    },
    { timeout: 60_000, interval: 50 },
  );
  const [first = [], second = []] = devices.map(({ state }) => textsOf(state, chatId));
  expect(second).toEqual(first);
  for (const author of ['ada', 'ben']) {
    const own = first.filter((words) => words.startsWith(author));
    expect(own).toEqual(Array.from({ length: count }, (_, i) => `${author} ${i}`));
  }
}

test.each<[string, Partial<GateRules>]>([
  ['webSocket', { cutEvery: 40 }],
  ['eventStream', { upgrades: 'refuse', cutEvery: 40 }],
  ['polling', { upgrades: 'refuse', streams: 'hold', cutEvery: 40 }],
])(
  'two people whose connections are cut at random lose nothing over %s, double nothing, and keep the order',
  async (_, rules) => {
    const server = await startServer();
    const [ada, ben, chatId] = await pair(server, { ...rules, cutEvery: 0 }, quick);
    const count = 80;
    for (const { gate } of [ada, ben]) Object.assign(gate.rules, rules);
    for (let i = 0; i < count; i += 1) {
      ada.client.sendMessage(chatId, { type: 'text', text: `ada ${i}` });
      ben.client.sendMessage(chatId, { type: 'text', text: `ben ${i}` });
      await vi.waitFor(() => {
        expect(Math.max(...[ada, ben].map(({ state }) => state.outbox.length))).toBeLessThan(5);
      }, 30_000);
    }
    expect(ada.gate.cuts + ben.gate.cuts).toBeGreaterThan(3);
    for (const { gate } of [ada, ben]) gate.rules.cutEvery = 0;
    await expectWhole([ada, ben], chatId, count);
  },
  120_000,
);

test('it climbs back to WebSocket when that gets through again, and falls again, in the middle of a conversation', async () => {
  const server = await startServer();
  const [ada, ben, chatId] = await pair(server, { upgrades: 'refuse' }, {});
  await Promise.all([ada.onlineBy('eventStream', 8), ben.onlineBy('eventStream', 8)]);
  const count = 120;
  const write = async (): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      ada.client.sendMessage(chatId, { type: 'text', text: `ada ${i}` });
      ben.client.sendMessage(chatId, { type: 'text', text: `ben ${i}` });
      await vi.waitFor(() => {
        expect(Math.max(...[ada, ben].map(({ state }) => state.outbox.length))).toBeLessThan(3);
      }, 20_000);
    }
  };
  const written = write();
  await vi.waitFor(() => {
    expect(textsOf(ada.state, chatId).length).toBeGreaterThan(20);
  }, 20_000);
  ada.gate.rules.upgrades = 'pass';
  ada.networkCame();
  await ada.onlineBy('webSocket', 8);
  await vi.waitFor(() => {
    expect(textsOf(ada.state, chatId).length).toBeGreaterThan(100);
  }, 20_000);
  ada.gate.rules.upgrades = 'refuse';
  ada.gate.cutAll();
  await written;
  await ada.onlineBy('eventStream', 30);
  await expectWhole([ada, ben], chatId, count);
}, 120_000);

import { expect, test } from 'vitest';
import { MemoryStorage } from '../../storage/memory_storage.js';
import type { ChatEvent, Message } from '../../wire/generated/schema.js';
import { BotPlaces } from '../bot_places.js';
import { BotSeals } from './bot_seals.js';

const storage = new MemoryStorage();
const fail = (error: unknown): never => {
  throw error;
};

/** What a bot without keys knows of seals, out of what it remembers. */
async function remembered(): Promise<{ seals: BotSeals; places: BotPlaces }> {
  const places = new BotPlaces(storage, fail);
  await places.load();
  const unused = { http: {} as never, patience: {} as never, platform: {} as never };
  const seals = new BotSeals(null, { ...unused, places, selfId: () => 'bot', send: () => undefined, onError: fail });
  return { seals, places };
}

const message = (seq: number, type: 'text' | 'encrypted'): Message =>
  ({ id: `m${seq.toString()}`, chatId: 'c', seq, senderId: 'ada', content: { type } }) as Message;
const switchedOn = {
  type: 'CHAT_UPDATED',
  chatId: 'c',
  seq: 5,
  changes: { settings: { encryptionEnabled: true } },
} as unknown as ChatEvent;

test('once a chat is known to be encrypted, nothing that comes in the open is heard, whatever the server says later', async () => {
  const { seals, places } = await remembered();
  expect(await seals.open(message(4, 'text'))).toHaveProperty('said');
  seals.hear(switchedOn);
  await places.settle();
  const again = (await remembered()).seals;
  again.hear({ ...switchedOn, seq: 7, changes: { settings: { encryptionEnabled: false } } } as unknown as ChatEvent);
  await expect(again.open(message(6, 'text'))).rejects.toMatchObject({ code: 'MESSAGE_UNREADABLE' });
  await expect(again.open(message(8, 'text'))).rejects.toMatchObject({ code: 'MESSAGE_UNREADABLE' });
  expect(await again.open(message(4, 'text'))).toHaveProperty('said');
});

test('a bot without keys says so of what is sealed, and asks for nothing of it', async () => {
  const { seals } = await remembered();
  expect(seals.features).toEqual([]);
  await expect(seals.open(message(9, 'encrypted'))).rejects.toThrow('keeps no keys');
});

import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { portOver, type MessagePortLike } from '../remote/port.js';
import { MemoryStorage } from '../storage/memory_storage.js';
import type { ClientState } from '../sync/state.js';
import { emptySyncState } from '../sync/sync_state.js';
import { feedSearch } from './feed_search.js';
import { MessageIndex } from './message_index.js';
import { remoteSearch, serveSearch } from './search_host.js';

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

/** A store whose state is set by hand, and an index in step with it that answers over a real message port. */
function follow(storage = new MemoryStorage()) {
  const channel = new MessageChannel();
  channels.push(channel);
  const [here, there] = [channel.port1, channel.port2].map((port) => portOver(port as unknown as MessagePortLike));
  serveSearch(there!, () => MessageIndex.open(storage, Date.now()));
  const search = remoteSearch(here!);
  let state = signedIn({});
  const listeners = new Set<() => void>();
  const store = {
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  feedSearch(store, search);
  const set = (next: ClientState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const find = async (words: string): Promise<string[]> => (await search.find({ words })).map(({ id }) => id);
  return { set, find };
}

/** The state of somebody with these chats; what starts with a lock is encrypted. */
function signedIn(chats: Record<string, object[]>): ClientState {
  const of = <T>(make: (id: string, messages: object[]) => T) =>
    Object.fromEntries(Object.entries(chats).map(([id, messages]) => [id, make(id, messages)]));
  return {
    ...emptySyncState,
    account: { user: { id: 'ada' } },
    chats: of((id) => ({ id, settings: { encryptionEnabled: id.startsWith('sealed') } })),
    timelines: of((_, messages) => ({ messages })),
  } as unknown as ClientState;
}

const say = (id: string, text: string, more: object = {}): object => ({
  id,
  chatId: 'sealed',
  senderId: 'ben',
  timestamp: '2026-01-01T00:00:00.000Z',
  content: { type: 'text', text },
  encryption: { state: 'decrypted' },
  ...more,
});

test('what was opened is found, and not what is unread or of an open chat', async () => {
  const { set, find } = follow();
  const poll = { content: { type: 'poll', poll: { question: 'Which fox?', options: ['red', 'white'] } } };
  const sealed = [say('a', 'the fox'), say('b', 'a fox', { encryption: { state: 'failed' } }), say('c', '', poll)];
  set(signedIn({ sealed, open: [say('d', 'fox in the open', { encryption: undefined })] }));
  expect((await find('fox')).sort()).toEqual(['a', 'c']);
  expect(await find('white')).toEqual(['c']);
});

test('an edit, a deletion, leaving a chat and signing out take away what was found before', async () => {
  const storage = new MemoryStorage();
  const { set, find } = follow(storage);
  const other = say('c', 'three foxes', { chatId: 'sealed-2' });
  set(signedIn({ sealed: [say('a', 'one fox'), say('b', 'two foxes')], 'sealed-2': [other] }));
  set(signedIn({ sealed: [say('a', 'one hen'), say('b', '', { isDeleted: true })], 'sealed-2': [other] }));
  expect(await find('fox')).toEqual(['c']);
  expect(await find('hen')).toEqual(['a']);
  set(signedIn({ sealed: [say('a', 'one hen')] }));
  expect(await find('fox')).toEqual([]);
  set(emptySyncState);
  expect(await find('hen')).toEqual([]);
  expect(await storage.list('')).toEqual([]);
});

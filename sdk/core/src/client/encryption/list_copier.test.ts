import { expect, test } from 'vitest';
import { emptySyncState } from '../../sync/sync_state.js';
import type { ChatState, OutgoingMessage } from '../../sync/state.js';
import type { HttpClient } from '../../transport/http_client.js';
import { draftMessage, outboxLimit } from '../outgoing_messages.js';
import type { EffectContext } from '../perform_effects.js';
import { StateStore } from '../state_store.js';
import { ListCopier } from './list_copier.js';

const platform = { now: () => 1, random: Math.random };
const text = { type: 'text', text: 'we begin at eight' } as const;

/** A list of so many people, with each of whom the author has an encrypted direct chat. */
function listOf(count: number): { store: StateStore; copier: ListCopier } {
  const recipients = Array.from({ length: count }, (_, at) => ({ userId: `user-${at.toString()}`, role: 'member' }));
  const store = new StateStore(() => undefined);
  const directs = recipients.map((other, at) => {
    const id = `direct-${at.toString()}`;
    return [id, { id, type: 'direct', sealedSince: 0, participants: [other] } as unknown as ChatState] as const;
  });
  const list = { id: 'list', type: 'broadcast' } as unknown as ChatState;
  const cached = { ...emptySyncState, chats: { list, ...Object.fromEntries(directs) } };
  store.dispatch({ kind: 'restored', cached });
  const http = { call: () => Promise.resolve({ items: recipients, nextCursor: null }) } as unknown as HttpClient;
  return { store, copier: new ListCopier({ store, http } as unknown as EffectContext) };
}

function write(store: StateStore, chatId: string): OutgoingMessage {
  const message = draftMessage(store.getState(), platform, chatId, text, {});
  store.dispatch({ kind: 'outgoing', message });
  return message;
}

const copiesIn = (store: StateStore): readonly OutgoingMessage[] =>
  store.getState().outbox.filter(({ chatId }) => chatId.startsWith('direct'));

test('a list of a thousand people, written to twice without a connection, leaves room to write, and nothing out', async () => {
  const { store, copier } = listOf(1000);
  const [first, second] = [write(store, 'list'), write(store, 'list')];
  const sent = new Map<string, number>();
  for (const message of [first, second]) {
    const progress = { done: false };
    const copying = copier.copy(message).then(() => (progress.done = true));
    while (!progress.done || copiesIn(store).length > 0) {
      expect(store.getState().outbox.length).toBeLessThanOrEqual(outboxLimit / 2);
      expect(() => draftMessage(store.getState(), platform, 'another', text, {})).not.toThrow();
      for (const { clientMessageId } of copiesIn(store).slice(0, 200)) {
        sent.set(clientMessageId, (sent.get(clientMessageId) ?? 0) + 1);
        store.dispatch({ kind: 'outgoingDiscarded', clientMessageId }); // the server has it
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await copying;
    expect(copier.lacksCopies(message)).toBe(false);
  }
  expect(sent.size).toBe(2000);
  expect(new Set(sent.values())).toEqual(new Set([1]));
});

test('where failed messages leave no room, that is said, and a retry goes on where it was', async () => {
  const { store, copier } = listOf(3);
  const message = write(store, 'list');
  for (let at = 1; at < outboxLimit; at += 1) {
    const { clientMessageId } = write(store, 'another');
    store.dispatch({ kind: 'outgoingChanged', clientMessageId, change: { status: 'failed' } });
  }
  expect(() => write(store, 'another')).toThrow('1,000 messages wait');
  await expect(copier.copy(message)).rejects.toMatchObject({ code: 'TOO_MANY', message: /^999 messages that failed/ });
  expect(copier.lacksCopies(message)).toBe(true);
  for (const { clientMessageId, status } of store.getState().outbox.slice(0, 10)) {
    if (status === 'failed') store.dispatch({ kind: 'outgoingDiscarded', clientMessageId });
  }
  await copier.copy(message);
  expect(copiesIn(store)).toHaveLength(3);
});

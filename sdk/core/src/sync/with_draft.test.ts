import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChatModel } from '../../test/chat_model.js';
import type { Draft, UserEventFrame } from '../wire/generated/schema.js';
import { omit } from './record.js';
import { reduce, type Input } from './reduce.js';
import { emptySyncState, type SyncState } from './sync_state.js';
import { draftKey } from './with_draft.js';

const chat = new ChatModel('chat', 'group', 'me', ['user-1']).chatFor('me');
const user = { id: 'me', username: 'me', displayName: 'Me', status: 'online' } as const;
const signedIn = reduce(emptySyncState, [
  { kind: 'signedIn', account: { user, deviceId: 'd' } },
  { kind: 'chatLoaded', chat },
]).state;

const drafted = (text: string): Draft => ({ text });
const write = (text: string): Input => ({ kind: 'draft', chatId: 'chat', draft: drafted(text) });
const begin: Input = { kind: 'draftBegun', chatId: 'chat' };
const after = (state: SyncState, ...inputs: readonly Input[]): SyncState => reduce(state, inputs).state;

test('a draft that the server lacks outlives what the server tells of an older one', () => {
  const written = after(signedIn, write('here'));
  const listed = { ...chat, draft: drafted('there') };
  const told: UserEventFrame = { type: 'USER_EVENT', userSeq: 1, kind: 'draft', chatId: 'chat', text: 'there' };
  for (const input of [
    { kind: 'chatLoaded', chat: listed },
    { kind: 'chatsListed', chats: [listed] },
    { kind: 'frame', frame: told, now: 0 },
  ] as const) {
    expect(after(written, input).chats.chat).toMatchObject({ draft: drafted('here') });
    expect(after(written, input).chats.chat?.draftTold).toBeDefined();
  }
});

test('a list tells of drafts that were sent or dropped elsewhere while nobody listened', () => {
  const known = after(signedIn, write('old'), begin, { kind: 'draftTold', chatId: 'chat', draft: drafted('old') });
  expect(known.chats.chat).toMatchObject({ draft: drafted('old') });
  expect(after(known, { kind: 'chatsListed', chats: [omit(chat, 'draft')] }).chats.chat?.draft).toBeUndefined();
});

test('writing, and taking it back before the server heard of it, leaves nothing to tell', () => {
  expect(after(signedIn, write('x'), write('')).chats.chat).toEqual(signedIn.chats.chat);
  expect(after(signedIn, write('x'), begin, write('')).chats.chat?.draftTold).toBeNull();
});

test('an answer that the own log has overtaken leaves the own fields alone', () => {
  const event = (userSeq: number, text: string): Input => ({
    kind: 'frame',
    frame: { type: 'USER_EVENT', userSeq, kind: 'draft', chatId: 'chat', text },
    now: 0,
  });
  const old = { ...chat, draft: drafted('old'), isPinned: true };
  const told = after(signedIn, event(7, 'new'));
  for (const late of [
    { kind: 'chatLoaded', chat: old, since: 6 },
    { kind: 'chatsListed', chats: [old], since: 6 },
  ] as const) {
    expect(after(told, late).chats.chat).toMatchObject({ draft: drafted('new'), isPinned: false });
    expect(after(told, { ...late, since: 7 }).chats.chat).toMatchObject({ draft: drafted('old'), isPinned: true });
  }
  const loadedLater = after(signedIn, event(7, 'new'), {
    kind: 'chatLoaded',
    chat: { ...chat, draft: drafted('new') },
  });
  expect(after(loadedLater, { kind: 'chatsListed', chats: [old], since: 0 }).chats.chat?.draft).toEqual(drafted('new'));
  const forgotten = after(told, { kind: 'cursor', cursor: null }, { kind: 'chatsListed', chats: [old] });
  expect(forgotten.chats.chat?.draft).toEqual(drafted('old'));
});

const deed = fc.oneof(
  fc.record({ kind: fc.constantFrom('write', 'elsewhere'), text: fc.constantFrom('', 'a', 'b') }),
  fc.record({ kind: fc.constantFrom('begin', 'answer', 'event', 'event'), text: fc.constant('') }),
);

test('whatever crosses on the way, in the end this device and the server have the same draft', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      let state = signedIn;
      let stored = '';
      let sending: string | null = null;
      const log: UserEventFrame[] = [];
      let heard = 0;
      const store = (text: string): void => {
        if (text === stored) return;
        stored = text;
        log.push({ type: 'USER_EVENT', userSeq: log.length + 1, kind: 'draft', chatId: 'chat', text });
      };
      const wanted = (): string => state.chats.chat?.draft?.text ?? '';
      const carryOut = (kind: string, text = ''): void => {
        if (kind === 'write') state = after(state, write(text));
        if (kind === 'elsewhere') store(text);
        if (kind === 'begin' && sending === null && state.chats.chat?.draftTold !== undefined) {
          sending = wanted();
          state = after(state, begin);
          store(sending);
        }
        if (kind === 'answer' && sending !== null) {
          state = after(state, { kind: 'draftTold', chatId: 'chat', draft: drafted(sending) });
          sending = null;
        }
        const frame = log[heard];
        if (kind === 'event' && frame) {
          heard += 1;
          state = after(state, { kind: 'frame', frame, now: 0 });
        }
      };
      for (const { kind, text } of deeds) carryOut(kind, text);
      for (let round = 0; round < 3; round += 1) {
        carryOut('answer');
        while (heard < log.length) carryOut('event');
        carryOut('begin');
      }
      carryOut('answer');
      while (heard < log.length) carryOut('event');
      expect(draftKey(state.chats.chat?.draft)).toBe(draftKey(drafted(stored)));
      expect(state.chats.chat?.draftTold).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

import { describe, expect, test } from 'vitest';
import { ChatModel } from '../../../test/chat_model.js';
import type { ServerFrame } from '../../wire/generated/frames.js';
import type { UserEventFrame } from '../../wire/generated/schema.js';
import { messageStatus } from '../message_status.js';
import { omit } from '../record.js';
import { reduce, type Input } from '../reduce.js';
import { emptySyncState, type Effect, type SyncState } from '../sync_state.js';
import { nextMessageExpiry } from './expire_messages.js';
import { isConcurrent } from './is_concurrent.js';
import { shownReactions } from './pending_reactions.js';

const me = 'user-0';
const user = { id: me, username: 'me', displayName: 'Me', status: 'online' } as const;
const someone = 'user-1';

function withChat(texts: readonly string[]): { model: ChatModel; state: SyncState } {
  const model = new ChatModel('chat', 'group', me, [someone]);
  texts.forEach((text, at) => model.send(someone, `c${at}`, { type: 'text', text }));
  const { state } = reduce(emptySyncState, [
    { kind: 'signedIn', account: { user, deviceId: 'd' } },
    { kind: 'chatLoaded', chat: model.chatFor(me) },
    { kind: 'pageLoaded', chatId: 'chat', page: model.page(50), place: 'newest' },
  ]);
  return { model, state };
}

function after(state: SyncState, ...inputs: readonly Input[]): SyncState {
  return reduce(state, inputs).state;
}

function took(state: SyncState, frame: ServerFrame): { state: SyncState; effects: readonly Effect[] } {
  return reduce(state, [{ kind: 'frame', frame, now: 0 }]);
}

const event = (kind: string, members: Partial<UserEventFrame>): UserEventFrame => ({
  type: 'USER_EVENT',
  userSeq: 1,
  kind,
  ...members,
});

const shown = (state: SyncState) => state.timelines.chat?.messages.map(({ content }) => content.text);

describe('a message that was hidden from oneself', () => {
  test('is gone from the timeline, and the one before it is the last', () => {
    const { model, state } = withChat(['a', 'b']);
    const { state: hidden, effects } = took(
      state,
      event('messageHidden', { chatId: 'chat', messageId: model.messages[1]!.id }),
    );
    expect(shown(hidden)).toEqual(['a']);
    expect(hidden.chats.chat?.lastMessage?.content.text).toBe('a');
    expect(effects).toEqual([]);
  });

  test('does not come back by what becomes of it later, nor by an answer that was overtaken', () => {
    const { model, state } = withChat(['a', 'b']);
    const { id: messageId } = model.messages[1]!;
    const [chat, page] = [model.chatFor(me), model.page(50)];
    const { state: hidden } = took(state, event('messageHidden', { chatId: 'chat', messageId }));
    const known = model.log.length;
    model.edit(1, 'b, better');
    model.react(1, someone, '👍');
    const told = model.log.slice(known).map((frame): Input => ({ kind: 'frame', frame, now: 0 }));
    for (const late of [
      told,
      [{ kind: 'chatLoaded', chat }],
      [{ kind: 'pageLoaded', chatId: 'chat', page, place: 'newest' }],
      [{ kind: 'excerptsLoaded', messages: model.messages }],
    ] satisfies Input[][]) {
      const { chats, timelines, excerpts } = after(hidden, ...late);
      expect(timelines.chat?.messages.map(({ id }) => id)).not.toContain(messageId);
      expect(chats.chat?.lastMessage?.content.text).toBe('a');
      expect(excerpts[messageId]).toBeUndefined();
    }
  });

  test('does not appear when the own log tells of it first', () => {
    const { model, state } = withChat(['a']);
    const { id: messageId } = model.send(someone, 'late', { type: 'text', text: 'late' });
    const { state: hidden } = took(state, event('messageHidden', { chatId: 'chat', messageId }));
    const { state: next } = took(hidden, model.log.at(-1)!);
    expect(shown(next)).toEqual(['a']);
    expect(next.chats.chat).toMatchObject({ lastMessage: { content: { text: 'a' } }, appliedSeq: model.log.length });
    model.send(someone, 'next', { type: 'text', text: 'next' });
    expect(shown(took(next, model.log.at(-1)!).state)).toEqual(['a', 'next']);
  });

  test('is asked about where nothing is known of the one before it', () => {
    const { model, state } = withChat(['a']);
    const { state: hidden, effects } = took(
      state,
      event('messageHidden', { chatId: 'chat', messageId: model.messages[0]!.id }),
    );
    expect(hidden.chats.chat?.lastMessage).toBeUndefined();
    expect(effects).toContainEqual({ kind: 'loadChat', chatId: 'chat' });
  });
});

test('a message goes when its time has come, from the list of chats too', () => {
  const { model, state } = withChat(['a']);
  const expiresAt = new Date(5000).toISOString();
  const message = { ...model.send(someone, 'x', { type: 'text', text: 'brief' }), expiresAt };
  const { state: there } = took(state, { type: 'MESSAGE_RECEIVED', chatId: 'chat', seq: message.seq, message });
  expect(nextMessageExpiry(there)).toBe(5000);
  expect(after(there, { kind: 'tick', now: 4999 })).toBe(there);
  const gone = after(there, { kind: 'tick', now: 5000 });
  expect(shown(gone)).toEqual(['a']);
  expect(gone.chats.chat?.lastMessage?.content.text).toBe('a');
  expect(nextMessageExpiry(gone)).toBeNull();
});

test('a chat that keeps its messages for some time keeps none longer, deleted ones apart', () => {
  const { model, state } = withChat(['a', 'b']);
  model.remove(0);
  const { state: deleted } = took(state, model.log.at(-1)!);
  const chat = deleted.chats.chat!;
  const keeping = { ...chat, settings: { ...chat.settings, messageRetentionSeconds: 60 } };
  const next: SyncState = { ...deleted, chats: { chat: keeping } };
  const end = Date.parse(model.messages[1]!.timestamp) + 60_000;
  expect(nextMessageExpiry(next)).toBe(end);
  const gone = after(next, { kind: 'tick', now: end });
  expect(gone.timelines.chat?.messages.map(({ isDeleted }) => isDeleted)).toEqual([true]);
  expect(nextMessageExpiry(gone)).toBeNull();
});

describe('a reaction of one’s own', () => {
  const reaction = { id: 'r', chatId: 'chat', emoji: '👍', action: 'add' } as const;

  test('shows at once, and stays as the server has it', () => {
    const { model, state } = withChat(['a']);
    const messageId = model.messages[0]!.id;
    const pending = after(state, { kind: 'reactionBegun', reaction: { ...reaction, messageId } });
    const message = pending.timelines.chat!.messages[0]!;
    expect(message.reactions).toEqual([]);
    expect(shownReactions(pending, message)).toEqual([{ emoji: '👍', count: 1, userIds: [me] }]);
    const reactions = [{ emoji: '👍', count: 2, userIds: [someone, me] }];
    const settled = after(pending, { kind: 'reactionSettled', id: 'r', reactions });
    expect(settled.reacting).toEqual([]);
    expect(settled.timelines.chat!.messages[0]!.reactions).toEqual(reactions);
    expect(settled.chats.chat!.lastMessage!.reactions).toEqual(reactions);
  });

  test('is taken back when it is refused', () => {
    const { model, state } = withChat(['a']);
    const pending = after(state, {
      kind: 'reactionBegun',
      reaction: { ...reaction, messageId: model.messages[0]!.id },
    });
    const refused = after(pending, { kind: 'reactionSettled', id: 'r' });
    expect(shownReactions(refused, refused.timelines.chat!.messages[0]!)).toEqual([]);
  });

  test('on a message that was deleted meanwhile is nothing', () => {
    const { model, state } = withChat(['a']);
    const messageId = model.messages[0]!.id;
    const pending = after(state, { kind: 'reactionBegun', reaction: { ...reaction, messageId } });
    model.remove(0);
    const { state: deleted } = took(pending, model.log.at(-1)!);
    const settled = after(deleted, {
      kind: 'reactionSettled',
      id: 'r',
      reactions: [{ emoji: '👍', count: 1, userIds: [me] }],
    });
    expect(shownReactions(settled, settled.timelines.chat!.messages[0]!)).toEqual([]);
    const late = took(settled, {
      ...model.log.at(-1)!,
      ...{ type: 'REACTION_CHANGED', seq: model.lastSeq + 1 },
      messageId,
      reactions: [{ emoji: '👍', count: 1, userIds: [me] }],
    });
    expect(late.state.timelines.chat!.messages[0]).toMatchObject({ isDeleted: true, reactions: [] });
  });
});

test('a quoted message outside the timeline follows its edits and its deletion, and no edit comes twice', () => {
  const { model, state } = withChat(['a']);
  const message = model.messages[0]!;
  const kept = after({ ...state, timelines: {} }, { kind: 'excerptsLoaded', messages: [message] });
  model.edit(0, 'better');
  const edited = took(kept, model.log.at(-1)!).state;
  expect(edited.excerpts[message.id]?.content.text).toBe('better');
  model.remove(0);
  const deleted = took(edited, model.log.at(-1)!).state;
  expect(deleted.excerpts[message.id]).toMatchObject({ isDeleted: true, content: { type: 'text' } });
  expect(after(deleted, { kind: 'chatGone', chatId: 'chat' }).excerpts).toEqual({});
});

test('in a large chat counts tell how far an own message has come, and never go back', () => {
  const { model, state } = withChat([]);
  const own = model.send(me, 'x', { type: 'text', text: 'hello' });
  const large = { ...omit(state.chats.chat!, 'receipts'), participantCount: 60 };
  const counted = (deliveredCount: number, readCount: number): ServerFrame => ({
    type: 'RECEIPT',
    chatId: 'chat',
    counts: [{ seq: own.seq, deliveredCount, readCount }],
    timestamp: own.timestamp,
  });
  let next: SyncState = { ...state, chats: { chat: large } };
  expect(messageStatus(next, own)).toBe('sent');
  next = took(next, counted(59, 3)).state;
  expect(messageStatus(next, own)).toBe('delivered');
  next = took(next, counted(59, 59)).state;
  next = took(next, counted(58, 1)).state;
  expect(messageStatus(next, own)).toBe('read');
});

test('blocks, contacts and requests to join come from the user’s own log', () => {
  const { state } = withChat([]);
  const next = [
    event('block', { userSeq: 1, userId: someone, blocked: true }),
    event('contact', { userSeq: 2, userId: someone, isContact: true }),
    event('joinRequest', { userSeq: 3, chatId: 'chat', userId: 'user-9' }),
  ].reduce((current, frame) => took(current, frame).state, state);
  expect(next).toMatchObject({ blocked: [someone], contacts: [someone], joinRequests: { chat: ['user-9'] } });
  expect(took(next, event('block', { userSeq: 4, userId: someone, blocked: false })).state.blocked).toEqual([]);
});

test.each([
  ['the later one had seen the earlier one', { senderId: 'b', seq: 9, seenSeq: 5 }, false],
  ['it had not', { senderId: 'b', seq: 9, seenSeq: 4 }, true],
  ['both are of one sender', { senderId: 'a', seq: 9, seenSeq: 4 }, false],
])('two messages are concurrent or not: %s', (_, later, concurrent) => {
  expect(isConcurrent(later, { senderId: 'a', seq: 5, seenSeq: 4 })).toBe(concurrent);
});

describe('how often unread messages call one by name', () => {
  test('is exact after an edit and a deletion', () => {
    const { model, state } = withChat(['a', 'b']);
    model.edit(0, 'you', [me]);
    const called = took(state, model.log.at(-1)!).state;
    expect(called.chats.chat?.mentionCount).toBe(1);
    model.remove(0);
    expect(took(called, model.log.at(-1)!).state.chats.chat?.mentionCount).toBe(0);
  });
});

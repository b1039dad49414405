import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message, Opening, Relation } from '../src/index.js';
import { nextOpeningExpiry } from '../src/sync/opened/age_openings.js';
import { StateShower } from '../src/sync/opened/show_state.js';
import { sealOf } from '../src/sync/opened/take_openings.js';
import { ChatModel } from './chat_model.js';
import { Reader } from './reader.js';

const people = ['user-0', 'user-1', 'user-2'];
/** Whom a message calls by name, which only its seal tells. */
const called = { type: 'text', mentions: ['user-0'] } as const;
const poll = { question: 'q', options: ['a', 'b', 'c'] };

/** An encrypted chat of a server, and what is in the seals, which only readers find. */
class SealedChat {
  readonly model = new ChatModel('chat', 'group', 'user-0', ['user-1', 'user-2']);
  readonly #inside = new Map<string, Opening>();
  #seals = 0;
  /** Milliseconds since 1970. */
  now = 0;

  constructor() {
    this.model.encrypted = true;
  }

  act([what, who, at]: readonly [number, number, number]): void {
    const { messages } = this.model;
    this.now += 1000;
    const userId = people[who % people.length] ?? '';
    const target = messages[at % Math.max(1, messages.length)];
    if (what < 4 || !target)
      this.#send(userId, { type: 'text', text: `text ${this.#seals}`, ...(what === 3 && called) });
    else if (what === 13) this.#send(userId, { type: 'text', text: 'for a time' }, undefined, at * 1000);
    else if (what === 14) this.model.edit(messages.indexOf(target), this.#seal(called, undefined, at * 1000));
    else if (what === 4) this.#send(userId, { type: 'poll', poll });
    else if (what === 5)
      this.model.edit(
        messages.indexOf(target),
        this.#seal({ type: 'text', text: `edited ${this.#seals}`, ...(at > 9 && called) }),
      );
    else if (what === 6) this.model.remove(messages.indexOf(target));
    else if (what === 7) this.#annotate(userId, { kind: 'vote', messageId: target.id, options: [at % 4] });
    else if (what === 12) this.#annotate(userId, { kind: 'pollClosed', messageId: target.id });
    else {
      const action = what === 8 ? 'remove' : 'add';
      this.#annotate(userId, { kind: 'reaction', messageId: target.id, emoji: at % 2 === 0 ? '👍' : '🎉', action });
    }
  }

  opening(seal: string): Opening {
    return this.#inside.get(seal) ?? { encryption: { state: 'failed', reason: 'noKey' } };
  }

  #send(userId: string, content: Message['content'], relatesTo?: Relation, timer?: number): void {
    const sealed = this.#seal(content, relatesTo, timer);
    this.model.send(userId, sealed.ciphertext ?? '', sealed);
  }

  #annotate(userId: string, relation: Relation): void {
    this.#send(userId, { type: 'text' }, relation);
  }

  #seal(content: Message['content'], relatesTo?: Relation, timer?: number): Message['content'] {
    this.#seals += 1;
    const ciphertext = `seal ${this.#seals}`;
    const payload = { clientMessageId: ciphertext, content, ...(relatesTo && { relatesTo }) };
    const expiresAt = timer !== undefined && { expiresAt: new Date(this.now + timer).toISOString() };
    this.#inside.set(ciphertext, { encryption: { state: 'decrypted', shield: 'none' }, payload, ...expiresAt });
    return { type: 'encrypted', ciphertext };
  }
}

/** Opens what a reader has and has not opened, as far as `wanted` says so of each. */
function openSome(reader: Reader, chat: SealedChat, wanted: (place: number) => boolean): void {
  const { timelines, chats, opened } = reader.state;
  const last = chats.chat?.lastMessage;
  const openings = [...(timelines.chat?.messages ?? []), ...(last ? [last] : [])].flatMap((message) => {
    const seal = sealOf(message);
    if (seal === null || opened.chat?.[message.id]?.seal === seal) return [];
    return [{ chatId: 'chat', messageId: message.id, seal, opening: chat.opening(seal) }];
  });
  reader.take({ kind: 'opened', openings: openings.filter((_, place) => wanted(place)), now: chat.now });
}

function shown(reader: Reader, shower = new StateShower()): unknown {
  const { timelines, chats, ownVotes } = shower.show(reader.state);
  const { lastMessage, unreadCount, mentionCount } = chats.chat ?? {};
  return { messages: timelines.chat?.messages, lastMessage, unreadCount, mentionCount, ownVotes };
}

const act = fc.tuple(fc.nat(14), fc.nat(2), fc.nat(20));

test('an old snapshot with what came since, opened in any order, shows what a fresh one shows', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 15 }),
      fc.array(act, { maxLength: 25 }),
      fc.array(fc.nat(9)),
      (first, then, luck) => {
        const chat = new SealedChat();
        const old = new Reader('user-0');
        const shower = new StateShower();
        const enter = (reader: Reader): void => {
          reader.take(
            { kind: 'chatLoaded', chat: chat.model.chatFor('user-0') },
            { kind: 'pageLoaded', chatId: 'chat', page: chat.model.page(200), place: 'newest' },
          );
        };
        for (const one of first) chat.act(one);
        enter(old);
        let turn = 0;
        for (const one of then) {
          const before = chat.model.lastSeq;
          chat.act(one);
          for (const event of chat.model.log.slice(before)) old.frame(event);
          turn += 1;
          openSome(old, chat, (place) => ((luck[turn % Math.max(1, luck.length)] ?? 0) + place) % 3 === 0);
          if (turn % 3 === 0) old.take({ kind: 'tick', now: chat.now });
          shown(old, shower);
        }
        old.settle(chat.model);
        openSome(old, chat, () => true);
        old.take({ kind: 'tick', now: chat.now });
        const fresh = new Reader('user-0');
        enter(fresh);
        openSome(fresh, chat, () => true);
        expect(withoutChanges(shown(old, shower))).toEqual(withoutChanges(shown(fresh)));
      },
    ),
    { numRuns: 200 },
  );
});

/** Which event changed a message last is told by pages only, where it was no edit. */
function withoutChanges(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'changedSeq' ? undefined : part)));
}

test('a part that has not changed is shown as the same object', () => {
  const chat = new SealedChat();
  const reader = new Reader('user-0');
  for (let at = 0; at < 5; at += 1) chat.act([0, 1, at]);
  reader.take(
    { kind: 'chatLoaded', chat: chat.model.chatFor('user-0') },
    { kind: 'pageLoaded', chatId: 'chat', page: chat.model.page(200), place: 'newest' },
  );
  openSome(reader, chat, () => true);
  const shower = new StateShower();
  const before = shower.show(reader.state);
  reader.frame({ type: 'SKIPPED', chatId: 'other', seq: 1 });
  const after = shower.show(reader.state);
  expect(after.timelines).toBe(before.timelines);
  expect(after.chats).toBe(before.chats);
  chat.act([9, 1, 0]);
  for (const event of chat.model.log.slice(-1)) reader.frame(event);
  openSome(reader, chat, () => true);
  const reacted = shower.show(reader.state).timelines.chat?.messages ?? [];
  expect(reacted).toHaveLength(5);
  expect(reacted[0]?.reactions).toEqual([{ emoji: '👍', count: 1, userIds: ['user-1'] }]);
  expect(reacted[1]).toBe(before.timelines.chat?.messages[1]);
});

test('who is called by name inside a seal is called, until it was read', () => {
  const chat = new SealedChat();
  const reader = new Reader('user-0');
  const shower = new StateShower();
  const calls = (): number | undefined => shower.show(reader.state).chats.chat?.mentionCount;
  reader.take({ kind: 'chatLoaded', chat: chat.model.chatFor('user-0') });
  chat.act([3, 1, 0]);
  for (const event of chat.model.log) reader.frame(event);
  expect(calls()).toBe(0);
  openSome(reader, chat, () => true);
  expect(calls()).toBe(1);
  reader.take({ kind: 'read', chatId: 'chat', seq: chat.model.lastSeq });
  expect(calls()).toBe(0);
});

test('what has a timer in its seal is shown until then, and kept nowhere after it', () => {
  const chat = new SealedChat();
  const reader = new Reader('user-0');
  const shower = new StateShower();
  const texts = (): unknown[] =>
    shower.show(reader.state).timelines.chat?.messages.map(({ content }) => content.text) ?? [];
  reader.take({ kind: 'chatLoaded', chat: chat.model.chatFor('user-0') });
  reader.take({ kind: 'pageLoaded', chatId: 'chat', page: chat.model.page(200), place: 'newest' });
  chat.act([0, 1, 0]);
  chat.act([13, 1, 5]);
  for (const event of chat.model.log) reader.frame(event);
  openSome(reader, chat, () => true);
  expect(texts()).toEqual(['text 0', 'for a time']);
  expect(shower.show(reader.state).timelines.chat?.messages[1]?.expiresAt).toBe(new Date(7000).toISOString());
  expect(nextOpeningExpiry(reader.state)).toBe(7000);
  reader.take({ kind: 'tick', now: 6999 });
  expect(texts()).toHaveLength(2);
  reader.take({ kind: 'tick', now: 7000 });
  expect(texts()).toEqual(['text 0']);
  expect(JSON.stringify(reader.state)).not.toContain('for a time');
  const { lastMessage, unreadCount } = shower.show(reader.state).chats.chat ?? {};
  expect([lastMessage?.content.text, unreadCount]).toEqual(['text 0', 1]);
  expect(nextOpeningExpiry(reader.state)).toBeNull();
});

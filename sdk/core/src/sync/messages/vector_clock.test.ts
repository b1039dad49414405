import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChatModel } from '../../../test/chat_model.js';
import { Reader } from '../../../test/reader.js';
import { draftMessage } from '../../client/outgoing_messages.js';
import type { ServerFrame } from '../../wire/generated/frames.js';
import type { Message } from '../../wire/generated/schema.js';
import { omit } from '../record.js';
import type { ChatState } from '../state.js';
import { happenedBefore } from './happened_before.js';
import { isConcurrent } from './is_concurrent.js';
import { clockToTell, seeMessages } from './vector_clock.js';

type Step =
  | { readonly kind: 'write' | 'react' | 'settle'; readonly by: number }
  /** Some of what waits for a person comes, in an order and with losses of its own. */
  | { readonly kind: 'hear'; readonly by: number; readonly keys: readonly number[] };

const by = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), by }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('react' as const, 'settle' as const), by }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('hear' as const), by, keys: fc.array(fc.nat(9), { maxLength: 6 }) }),
  },
);

let number = 0;
const platform = { now: () => 0, random: () => ((number += 1) % 9973) / 9973 };

/** Three people in one chat, each with what the server has sent and has not arrived yet. */
class Life {
  readonly model = new ChatModel('chat', 'group', 'user-0', ['user-1', 'user-2']);
  readonly people = ['user-0', 'user-1', 'user-2'].map((userId) => {
    const reader = new Reader(userId);
    reader.take(
      { kind: 'chatLoaded', chat: this.model.chatFor(userId) },
      { kind: 'pageLoaded', chatId: 'chat', page: this.model.page(200), place: 'newest' },
    );
    return { reader, waiting: [] as ServerFrame[] };
  });

  carryOut(one: Step): void {
    const person = this.people[one.by]!;
    if (one.kind === 'write') this.#write(one.by);
    else if (one.kind === 'settle') person.reader.settle(this.model);
    else if (one.kind === 'react') {
      this.model.react(0, person.reader.userId, '👍');
      if (this.model.messages.length > 0) this.people.forEach(({ waiting }) => waiting.push(this.model.log.at(-1)!));
    } else if ('keys' in one) {
      const coming = person.waiting.splice(0, one.keys.length);
      const keyed = coming.map((frame, at) => ({ frame, key: one.keys[at]! })).sort((a, b) => a.key - b.key);
      for (const { frame, key } of keyed) {
        // 0 is lost, 1 comes twice.
        for (let times = key === 0 ? 0 : key === 1 ? 2 : 1; times > 0; times -= 1) {
          person.reader.take({ kind: 'frame', frame, now: 0 });
        }
      }
    }
  }

  /** Everybody gets what is missing. */
  end(): void {
    for (const { reader, waiting } of this.people) {
      for (const frame of waiting.reverse()) reader.take({ kind: 'frame', frame, now: 0 });
      const chats = [{ chatId: 'chat', lastSeq: this.model.lastSeq, readSeq: 0 }];
      reader.take({ kind: 'frame', frame: { type: 'SYNCED', cursor: 'c', more: false, chats }, now: 0 });
      reader.settle(this.model);
    }
  }

  /** How many messages of each there are up to an event. */
  written(upTo: number): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { seq, senderId } of this.model.messages) {
      if (seq <= upTo) counts[senderId] = (counts[senderId] ?? 0) + 1;
    }
    return counts;
  }

  #write(at: number): void {
    const { reader } = this.people[at]!;
    const message = draftMessage(reader.state, platform, 'chat', { type: 'text', text: 'x' }, {});
    expect(message.vectorClock).toEqual(this.written(message.seenSeq));
    reader.take({ kind: 'outgoing', message });
    const { clientMessageId, content, seenSeq, vectorClock } = message;
    const sent = this.model.send(reader.userId, clientMessageId, content, undefined, seenSeq, vectorClock);
    const { id: messageId, chatId, seq, ordinal, timestamp } = sent;
    const place = { clientMessageId, messageId, chatId, seq, ordinal, timestamp };
    const ack: ServerFrame = {
      type: 'MESSAGE_ACK',
      ...place,
      ...(sent.vectorClock && { vectorClock: sent.vectorClock }),
    };
    this.people.forEach(({ waiting }, to) => waiting.push(to === at ? ack : this.model.log.at(-1)!));
  }
}

test('however events come, what people tell, and what is concurrent, is as if all had come in order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const life = new Life();
      steps.forEach((one) => life.carryOut(one));
      life.end();
      for (const { reader } of life.people) {
        expect(reader.state.chats.chat?.clock ?? {}).toEqual(life.written(life.model.lastSeq));
        const messages = reader.state.timelines.chat!.messages;
        expect(messages).toEqual(life.model.messages);
        messages.forEach((later, at) => {
          for (const earlier of messages.slice(0, at)) {
            expect(happenedBefore(earlier, later)).toBe(!isConcurrent(earlier, later));
            expect(happenedBefore(later, earlier)).toBe(false);
          }
        });
      }
    }),
    { numRuns: 400 },
  );
});

const first = { senderId: 'a', seq: 5, seenSeq: 0, vectorClock: { a: 3 } };

describe('one message happened before another', () => {
  test.each([
    ['when its author’s messages had been seen up to it', { vectorClock: { a: 3, b: 1 } }, true],
    ['when more of them had been seen', { vectorClock: { a: 4, b: 1 } }, true],
    ['not when fewer had been', { vectorClock: { a: 2, b: 1 }, seenSeq: 8 }, false],
    ['by seenSeq, where there is no clock', { seenSeq: 5 }, true],
    ['not by seenSeq before it', { seenSeq: 4 }, false],
    ['by seenSeq, where the clock does not name the author', { vectorClock: { b: 1 }, seenSeq: 5 }, true],
    ['when the same person wrote it earlier', { senderId: 'a', vectorClock: { a: 4 } }, true],
  ])('%s', (_, second, before) => {
    const later = { senderId: 'b', seq: 9, seenSeq: 0, ...second };
    expect(happenedBefore(first, later)).toBe(before);
    expect(happenedBefore(later, first)).toBe(false);
  });
});

const chat = { appliedSeq: 10, participantCount: 2 } as ChatState;
const message = (seq: number, vectorClock: Record<string, number>): Message => ({ seq, vectorClock }) as Message;

test('seen messages give the greatest count of each, and only up to what was applied', () => {
  const messages = [message(3, { a: 1, b: 2 }), message(9, { a: 2 }), message(11, { a: 7, c: 1 })];
  expect(seeMessages(chat, messages).clock).toEqual({ a: 2, b: 2 });
  expect(seeMessages(chat, messages.toReversed()).clock).toEqual({ a: 2, b: 2 });
  const seen = seeMessages(chat, messages);
  expect(seeMessages(seen, messages)).toBe(seen);
  expect(seeMessages(chat, [])).toBe(chat);
});

test('a snapshot keeps what was known, unless it stands before it', () => {
  const model = new ChatModel('chat', 'group', 'user-0', ['user-1']);
  const write = (clock?: Record<string, number>): Message =>
    model.send('user-1', `m${model.lastSeq}`, { type: 'text', text: 'x' }, undefined, 0, clock);
  const reader = new Reader('user-0');
  const load = (): void => reader.take({ kind: 'chatLoaded', chat: model.chatFor('user-0') });
  load();
  write({});
  reader.frame(model.log.at(-1)!);
  const older = model.chatFor('user-0');
  write();
  load();
  expect(reader.state.chats.chat).toMatchObject({ appliedSeq: 3, clock: { 'user-1': 1 } });

  write({});
  const listed = omit(model.chatFor('user-0'), 'participants');
  const other = new Reader('user-0');
  other.take({ kind: 'chatsListed', chats: [listed] });
  expect(other.state.chats.chat).toMatchObject({ appliedSeq: 4, clock: { 'user-1': 3 } });
  other.take({ kind: 'chatLoaded', chat: older });
  expect(other.state.chats.chat).toMatchObject({ appliedSeq: 2, clock: { 'user-1': 1 } });
});

describe('a clock is told', () => {
  const users = (count: number): string[] => Array.from({ length: count }, (_, at) => `user-${at}`);

  test('in chats of up to 50, even before anything is known', () => {
    expect(clockToTell(undefined)).toBeUndefined();
    expect(clockToTell(chat)).toEqual({});
    expect(clockToTell({ ...chat, clock: { a: 1 }, participantCount: 50 })).toEqual({ a: 1 });
    expect(clockToTell({ ...chat, clock: { a: 1 }, participantCount: 51 })).toBeUndefined();
  });

  test('of at most 50 people, those who are there first', () => {
    const clock = Object.fromEntries(users(60).map((userId) => [userId, 1]));
    const participants = users(60)
      .slice(-20)
      .map((userId) => ({ userId, role: 'member', joinedAt: '' }) as const);
    const told = Object.keys(clockToTell({ ...chat, clock, participants }) ?? {});
    expect(told).toHaveLength(50);
    expect(told).toEqual(expect.arrayContaining(participants.map(({ userId }) => userId)));
  });
});

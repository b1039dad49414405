import { beforeEach, expect, test } from 'vitest';
import type { ClientFrame, ServerFrame } from '../../wire/generated/frames.js';
import type { ConnectedFrame } from '../line.js';
import { FrameExchange } from './frame_exchange.js';

const hello = { type: 'CONNECTED', cursor: 'at the beginning' } as ConnectedFrame;
const sync = (cursor: string): ClientFrame => ({ type: 'SYNC', ref: 'sync', cursor });
const synced = (cursor: string, more = false): ServerFrame => ({
  type: 'SYNCED',
  ref: 'sync',
  cursor,
  chats: [],
  more,
});
const refusal: ServerFrame = { type: 'ERROR', code: 'RATE_LIMITED', message: 'later', ref: 'sync' };
const use = (state: 'active' | 'idle' | 'away'): ClientFrame => ({
  type: 'PRESENCE_UPDATE',
  status: state === 'away' ? 'away' : 'online',
  activity: { state },
});

let now: number;
let exchange: FrameExchange;
beforeEach(() => {
  now = 1000;
  exchange = new FrameExchange(() => now);
  exchange.join('a');
  exchange.begin(hello, false);
  exchange.join('b');
});

/** To whom frames go, and as what. */
const told = (...frames: ServerFrame[]): unknown[] =>
  exchange
    .down(frames)
    .deliveries.map(({ to, frames: some }) => [
      typeof to === 'string' ? to : to.page,
      some.map(({ type }) => type).join(),
    ]);

test('one SYNC at a time, each with its own cursor, and its answer only for who asked', () => {
  expect(exchange.up('a', [sync('a1')])).toEqual([sync('a1')]);
  expect(exchange.up('b', [sync('b1')])).toEqual([]);
  expect(exchange.up('b', [sync('b2')])).toEqual([]);
  const { deliveries, next } = exchange.down([synced('a2')]);
  expect(deliveries).toEqual([{ to: { page: 'a' }, frames: [synced('a2')] }]);
  expect(next).toEqual([sync('b2')]);
  expect(told(refusal)).toEqual([['b', 'ERROR']]);
});

test('a page that comes later begins where the last SYNC ended, and hears what is announced', () => {
  const announcement = { id: 'x', text: 'tonight' };
  exchange.down([{ type: 'ANNOUNCEMENT', announcement } as unknown as ServerFrame]);
  exchange.up('a', [sync('a1')]);
  exchange.down([synced('a2')]);
  const { welcome } = exchange.join('c');
  expect(welcome?.hello.cursor).toBe('a2');
  expect(welcome?.frames).toEqual([{ type: 'ANNOUNCEMENT', announcement }]);
  exchange.down([{ type: 'ANNOUNCEMENT_ENDED', announcementId: 'x' }]);
  expect(exchange.join('d').welcome?.frames).toEqual([]);
  exchange.end();
  expect(exchange.join('e').welcome).toBeNull();
});

test('what was held back during an answer in several parts, or before the first one, is asked for by all', () => {
  exchange.up('a', [sync('a1')]);
  expect(told(synced('a2', true))).toEqual([['a', 'SYNCED']]);
  exchange.up('a', [sync('a2')]);
  expect(told(synced('a3'))).toEqual([
    ['a', 'SYNCED'],
    ['all', 'RESYNC'],
  ]);
  exchange.begin(hello, true);
  exchange.up('a', [sync('a3')]);
  expect(told(synced('a4'))).toEqual([
    ['a', 'SYNCED'],
    ['all', 'RESYNC'],
  ]);
});

test('where the server dropped what was under way, every page asks anew', () => {
  exchange.up('a', [sync('a1')]);
  exchange.up('b', [sync('b1')]);
  expect(told({ type: 'RESYNC', reason: 'slow' })).toEqual([['all', 'RESYNC']]);
  expect(exchange.up('b', [sync('b1')])).toEqual([sync('b1')]);
});

test('a page that leaves in the middle of its SYNC keeps nobody waiting', () => {
  exchange.up('b', [sync('b1')]);
  exchange.up('a', [sync('a1')]);
  exchange.forget('b');
  const { deliveries, next } = exchange.down([synced('b2')]);
  expect([deliveries, next]).toEqual([[], [sync('a1')]]);
  exchange.forget('a');
  exchange.join('c');
  expect(told(synced('a2', true))).toEqual([['all', 'RESYNC']]);
});

test('events and answers to messages go to all, what is told of keys to one', () => {
  const ack = { type: 'MESSAGE_ACK' } as ServerFrame;
  const letter = { type: 'TO_DEVICE', events: [], ackId: '1' } as unknown as ServerFrame;
  expect(told({ type: 'SKIPPED', chatId: 'c', seq: 1 }, ack, letter, ack)).toEqual([
    ['all', 'SKIPPED,MESSAGE_ACK'],
    ['leader', 'TO_DEVICE'],
    ['all', 'MESSAGE_ACK'],
  ]);
});

test('marks only go forward, and are told again on a new connection', () => {
  const mark = (seq: number): ClientFrame => ({ type: 'MESSAGE_READ', chatId: 'c', seq });
  expect(exchange.up('a', [mark(5), { type: 'MESSAGE_DELIVERED', chatId: 'c', seq: 5 }])).toHaveLength(2);
  expect(exchange.up('b', [mark(5), mark(4), mark(6)])).toEqual([mark(6)]);
  exchange.begin(hello, false);
  expect(exchange.up('a', [mark(5)])).toEqual([mark(5)]);
});

test('those are watched whom any page watches, the ones of the page that asks first', () => {
  const watch = (...userIds: string[]): ClientFrame => ({ type: 'PRESENCE_SUBSCRIBE', userIds });
  expect(exchange.up('a', [watch('x', 'y')])).toEqual([watch('x', 'y')]);
  expect(exchange.up('b', [watch('y', 'z')])).toEqual([watch('y', 'z', 'x')]);
  expect(exchange.up('a', [watch('v')])).toEqual([watch('v', 'y', 'z')]);
  exchange.forget('b');
  expect(exchange.up('a', [watch('v')])).toEqual([watch('v')]);
  const many = Array.from({ length: 400 }, (_, at) => `n${at}`);
  expect(exchange.up('b', [watch(...many, ...many.map((one) => `${one}+`))])).toEqual([
    watch(...[...many, ...many.map((one) => `${one}+`)].slice(0, 500)),
  ]);
});

test('the device is in use while any page is', () => {
  expect(exchange.up('a', [use('idle')])).toEqual([]);
  expect(exchange.up('b', [use('away')])).toEqual([use('idle')]);
  expect(exchange.up('a', [use('active')])).toEqual([use('active')]);
  expect(exchange.forget('a')).toEqual([use('away')]);
  expect(exchange.join('c').next).toEqual([use('active')]);
});

test('who types on in another page has not stopped', () => {
  const type = (kind: 'TYPING_START' | 'TYPING_STOP'): ClientFrame => ({ type: kind, chatId: 'c' });
  expect(exchange.up('a', [type('TYPING_START')])).toHaveLength(1);
  expect(exchange.up('b', [type('TYPING_STOP')])).toEqual([]);
  now += 3000;
  expect(exchange.up('b', [type('TYPING_STOP')])).toHaveLength(1);
});

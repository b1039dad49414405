import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChatModel } from '../../test/chat_model.js';
import { Reader } from '../../test/reader.js';
import type { ChatState, Timeline } from './state.js';
import type { SyncState } from './sync_state.js';

const me = 'user-0';

type Act =
  | { readonly kind: 'send'; readonly by: number; readonly text: string; readonly mention: boolean }
  | { readonly kind: 'edit' | 'remove' | 'react' | 'pin'; readonly at: number }
  | { readonly kind: 'rename'; readonly text: string }
  | { readonly kind: 'join' | 'leave'; readonly by: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      by: fc.nat(3),
      text: fc.string({ maxLength: 4 }),
      mention: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'remove' as const, 'react' as const, 'pin' as const),
      at: fc.nat(30),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), text: fc.string({ minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('join' as const, 'leave' as const),
      by: fc.integer({ min: 1, max: 5 }),
    }),
  },
);

function carryOut(model: ChatModel, one: Act): void {
  const at = 'at' in one ? one.at % Math.max(model.messages.length, 1) : 0;
  if (one.kind === 'send') {
    const sender = model.participants[one.by % model.participants.length]?.userId ?? me;
    const mentions = one.mention ? { mentions: [me] } : {};
    const content = { type: 'text', text: one.text, ...mentions } as const;
    model.send(sender, `c${model.lastSeq}`, content, undefined, 0, one.mention ? undefined : {});
  } else if (one.kind === 'edit') model.edit(at, `edited ${model.lastSeq}`, one.at % 2 === 0 ? [me] : []);
  else if (one.kind === 'remove') model.remove(at);
  else if (one.kind === 'react') model.react(at, `user-${one.at % 3}`, one.at % 4 === 0 ? '🎉' : '👍');
  else if (one.kind === 'pin') model.pin(at);
  else if (one.kind === 'rename') model.rename(one.text);
  else if ('by' in one && one.kind === 'join') model.join(`user-${one.by}`);
  else if ('by' in one) model.leave(`user-${one.by}`);
}

function shown(state: SyncState, chatId: string): { chat: unknown; messages: unknown } {
  const { receipts, participants, ...chat } = state.chats[chatId] as ChatState;
  const timeline = state.timelines[chatId] as Timeline;
  const byUser = (a: { userId: string }, b: { userId: string }): number => a.userId.localeCompare(b.userId);
  return {
    chat: {
      ...chat,
      receipts: receipts?.toSorted(byUser),
      participants: participants?.toSorted(byUser),
    },
    messages: timeline.messages,
  };
}

function freshReader(model: ChatModel): Reader {
  const reader = new Reader(me);
  reader.take(
    { kind: 'chatLoaded', chat: model.chatFor(me) },
    { kind: 'pageLoaded', chatId: model.id, page: model.page(200), place: 'newest' },
  );
  return reader;
}

describe('an old snapshot and the events after it give what a fresh snapshot gives', () => {
  const acts = fc.array(act, { maxLength: 25 });
  const delivery = fc.array(fc.record({ lost: fc.boolean(), twice: fc.boolean(), key: fc.nat(9) }), { maxLength: 60 });

  test('in whatever order, lost or repeated, and wherever the snapshots of chat and timeline were taken', () => {
    fc.assert(
      fc.property(acts, acts, acts, delivery, fc.boolean(), (before, between, after, fates, chatFirst) => {
        const model = new ChatModel('chat', 'group', me, ['user-1', 'user-2']);
        before.forEach((one) => carryOut(model, one));
        const reader = new Reader(me);
        const take = {
          chat: () => reader.take({ kind: 'chatLoaded', chat: model.chatFor(me) }),
          page: () => reader.take({ kind: 'pageLoaded', chatId: 'chat', page: model.page(200), place: 'newest' }),
        };
        const start = model.lastSeq;
        (chatFirst ? take.chat : take.page)();
        between.forEach((one) => carryOut(model, one));
        (chatFirst ? take.page : take.chat)();
        after.forEach((one) => carryOut(model, one));

        const deliveries = model.log
          .slice(start)
          .flatMap((event, at) => {
            const fate = fates[at % Math.max(fates.length, 1)] ?? { lost: false, twice: false, key: 0 };
            const place = at + fate.key;
            if (fate.lost) return [];
            return fate.twice
              ? [
                  { event, place },
                  { event, place: place + 5 },
                ]
              : [{ event, place }];
          })
          .sort((a, b) => a.place - b.place);
        for (const { event } of deliveries) reader.frame(event);
        const synced = { type: 'SYNCED', cursor: 'c', more: false } as const;
        const { readSeq, receipts } = model.chatFor(me);
        const chats = [{ chatId: 'chat', lastSeq: model.lastSeq, readSeq, ...(receipts && { receipts }) }];
        reader.take({ kind: 'frame', frame: { ...synced, chats }, now: 0 });
        reader.settle(model);

        expect(shown(reader.state, 'chat')).toEqual(shown(freshReader(model).state, 'chat'));
        expect(reader.state.logs.chat?.held).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('and taking every event once more changes nothing', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const model = new ChatModel('chat', 'group', me, ['user-1', 'user-2']);
        all.forEach((one) => carryOut(model, one));
        const reader = freshReader(model);
        const before = reader.state;
        model.log.forEach((event) => reader.frame(event));
        expect(shown(reader.state, 'chat')).toEqual(shown(before, 'chat'));
        expect(reader.wanted.filter(({ kind }) => kind === 'fetchEvents')).toEqual([]);
      }),
    );
  });

  test('also with older pages, read at other moments', () => {
    fc.assert(
      fc.property(acts, acts, (before, after) => {
        const model = new ChatModel('chat', 'group', me, ['user-1', 'user-2']);
        for (let at = 0; at < 12; at += 1) model.send('user-1', `m${at}`, { type: 'text', text: `${at}` });
        const reader = new Reader(me);
        reader.take(
          { kind: 'chatLoaded', chat: model.chatFor(me) },
          { kind: 'pageLoaded', chatId: 'chat', page: model.page(5), place: 'newest' },
        );
        before.forEach((one) => carryOut(model, one));
        const first = reader.state.timelines.chat?.messages[0]?.id;
        const older = model.page(5, first);
        after.forEach((one) => carryOut(model, one));
        model.log.slice(13).forEach((event) => reader.frame(event));
        reader.take({ kind: 'pageLoaded', chatId: 'chat', page: older, place: 'older' });
        reader.settle(model);
        expect(reader.state.timelines.chat?.messages).toEqual(model.messages.slice(2));
      }),
    );
  });
});

describe('the log', () => {
  test('a hole asks for what is missing, once it is known', () => {
    const model = new ChatModel('chat', 'direct', me, ['user-1']);
    const reader = freshReader(model);
    reader.wanted = [];
    for (const id of ['a', 'b', 'c']) model.send('user-1', id, { type: 'text', text: id });
    reader.frame(model.log[3]!);
    expect(reader.state.chats.chat?.appliedSeq).toBe(1);
    expect(reader.wanted).toContainEqual({ kind: 'fetchEvents', chatId: 'chat', after: 1 });
  });

  test('a chat that is too far behind is loaded anew, and asked for once', () => {
    const model = new ChatModel('chat', 'direct', me, ['user-1']);
    const reader = freshReader(model);
    reader.wanted = [];
    const synced = {
      type: 'SYNCED',
      cursor: 'c',
      more: false,
      chats: [{ chatId: 'chat', lastSeq: 5000, readSeq: 0 }],
    } as const;
    reader.take({ kind: 'frame', frame: synced, now: 0 }, { kind: 'frame', frame: synced, now: 0 });
    expect(reader.wanted.map(({ kind }) => kind)).toEqual(['tellRead', 'loadChat', 'reloadTimeline', 'tellRead']);
    expect(reader.state.chats.chat?.needsReload).toBe(true);
  });

  test('what is held back is bounded', () => {
    const model = new ChatModel('chat', 'direct', me, ['user-1']);
    const reader = freshReader(model);
    for (let at = 0; at < 900; at += 1) model.send('user-1', `m${at}`, { type: 'text', text: '' });
    model.log.slice(2).forEach((event) => reader.frame(event));
    expect(reader.state.logs.chat?.held.length).toBe(256);
    reader.settle(model);
    expect(reader.state.timelines.chat?.messages).toHaveLength(900);
  });

  test('events of a chat that is not known yet wait for it', () => {
    const model = new ChatModel('chat', 'direct', 'user-1', [me]);
    const chat = model.chatFor(me);
    model.send('user-1', 'a', { type: 'text', text: 'hello' });
    const reader = new Reader(me);
    reader.frame(model.log[1]!);
    expect(reader.wanted).toEqual([{ kind: 'loadChat', chatId: 'chat' }]);
    reader.take({ kind: 'chatLoaded', chat });
    expect(reader.state.chats.chat?.lastMessage?.content.text).toBe('hello');
    expect(reader.state.chats.chat?.unreadCount).toBe(1);
  });
});

test('typing ends after five seconds without news, and with the message', () => {
  const model = new ChatModel('chat', 'direct', me, ['user-1']);
  const reader = freshReader(model);
  const typing = { type: 'TYPING', chatId: 'chat', userId: 'user-1', isTyping: true } as const;
  reader.take({ kind: 'frame', frame: typing, now: 1000 });
  reader.take({ kind: 'tick', now: 5999 });
  expect(reader.state.typing).toEqual({ chat: { 'user-1': 6000 } });
  reader.take({ kind: 'tick', now: 6000 });
  expect(reader.state.typing).toEqual({});
  reader.take({ kind: 'frame', frame: typing, now: 7000 });
  model.send('user-1', 'a', { type: 'text', text: 'x' });
  reader.frame(model.log[1]!);
  expect(reader.state.typing).toEqual({});
});

import type { Message, OutgoingMessage } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { buildRows, noticesBelow, type RowSource } from './build_rows';

const at = (day: number, hour: number, minute: number, second = 0) => new Date(2026, 0, day, hour, minute, second);

function message(seq: number, senderId: string, time: Date, extra: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    chatId: 'c',
    seq,
    ordinal: seq,
    senderId,
    clientMessageId: `k${seq}`,
    content: { type: 'text', text: `text ${seq}` },
    timestamp: time.toISOString(),
    seenSeq: 0,
    isDeleted: false,
    reactions: [],
    ...extra,
  };
}

function outgoing(clientMessageId: string, time: Date): OutgoingMessage {
  return {
    chatId: 'c',
    clientMessageId,
    content: { type: 'text', text: 'on its way' },
    seenSeq: 0,
    createdAt: time.getTime(),
    status: 'sending',
  };
}

function rowsOf(source: Partial<RowSource>) {
  return buildRows({
    messages: [],
    outgoing: [],
    currentUserId: 'me',
    unreadAfterSeq: null,
    reachedStart: true,
    ...source,
  });
}

describe('groups', () => {
  it('hold messages of one sender that are less than five minutes apart', () => {
    const rows = rowsOf({
      messages: [
        message(1, 'ada', at(1, 10, 0)),
        message(2, 'ada', at(1, 10, 4, 59)),
        message(3, 'ada', at(1, 10, 9, 58)),
        message(4, 'ada', at(1, 10, 14, 58)),
        message(5, 'me', at(1, 10, 15)),
      ],
    });
    expect(rows.map(({ position }) => position)).toEqual(['first', 'middle', 'last', 'single', 'single']);
  });

  it('end with the day', () => {
    const rows = rowsOf({ messages: [message(1, 'ada', at(1, 23, 59)), message(2, 'ada', at(2, 0, 1))] });
    expect(rows.map(({ position }) => position)).toEqual(['single', 'single']);
  });

  it('are parted by the unread divider', () => {
    const rows = rowsOf({
      messages: [message(1, 'ada', at(1, 10, 0)), message(2, 'ada', at(1, 10, 1))],
      unreadAfterSeq: 1,
    });
    expect(rows.map(({ position, opensUnread }) => [position, opensUnread])).toEqual([
      ['single', false],
      ['single', true],
    ]);
  });
});

describe('days', () => {
  const messages = [message(1, 'ada', at(1, 9, 0)), message(2, 'me', at(1, 22, 0)), message(3, 'ada', at(3, 8, 0))];

  it('open with the first message of each', () => {
    expect(rowsOf({ messages }).map(({ day }) => day?.getDate())).toEqual([1, undefined, 3]);
  });

  it('do not open above the first row while older messages may come', () => {
    expect(rowsOf({ messages, reachedStart: false }).map(({ day }) => day?.getDate())).toEqual([
      undefined,
      undefined,
      3,
    ]);
  });
});

describe('the unread divider', () => {
  it('stands above the first unread message of somebody else', () => {
    const messages = [
      message(1, 'ada', at(1, 9, 0)),
      message(2, 'me', at(1, 9, 1)),
      message(3, 'ada', at(1, 9, 2)),
      message(4, 'ada', at(1, 9, 3)),
    ];
    expect(rowsOf({ messages, unreadAfterSeq: 1 }).map(({ opensUnread }) => opensUnread)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('is nowhere when all is read', () => {
    expect(
      rowsOf({ messages: [message(1, 'ada', at(1, 9, 0))], unreadAfterSeq: 1 }).some(({ opensUnread }) => opensUnread),
    ).toBe(false);
  });
});

describe('what became of the chat', () => {
  const notice = (seq: number) => ({ type: 'CHAT_UPDATED' as const, chatId: 'c', seq, changes: { name: `n${seq}` } });
  const messages = [message(2, 'ada', at(1, 9, 0)), message(5, 'ada', at(1, 9, 1)), message(6, 'ada', at(1, 9, 2))];

  it('stands above the message that came after it, and parts groups', () => {
    const rows = rowsOf({ messages, notices: [notice(1), notice(3), notice(4), notice(7)] });
    expect(rows.map(({ notices }) => notices?.map(({ seq }) => seq))).toEqual([[1], [3, 4], undefined]);
    expect(rows.map(({ position }) => position)).toEqual(['single', 'first', 'last']);
  });

  it('stands below all where nothing came after it', () => {
    expect(noticesBelow(messages, [notice(1), notice(7)]).map(({ seq }) => seq)).toEqual([7]);
    expect(noticesBelow([], [notice(7)])).toEqual([]);
  });
});

describe('the beginning of a chat', () => {
  it('is the first row once nothing older exists', () => {
    const messages = [message(1, 'ada', at(1, 9, 0)), message(2, 'ada', at(1, 9, 1))];
    expect(rowsOf({ messages }).map(({ beginsChat }) => beginsChat)).toEqual([true, false]);
    expect(rowsOf({ messages, reachedStart: false }).map(({ beginsChat }) => beginsChat)).toEqual([false, false]);
  });
});

describe('messages on their way', () => {
  it('stand below the confirmed ones and join their group', () => {
    const rows = rowsOf({ messages: [message(1, 'me', at(1, 9, 0))], outgoing: [outgoing('x', at(1, 9, 1))] });
    expect(rows.map(({ key, position }) => [key, position])).toEqual([
      ['me/k1', 'first'],
      ['me/x', 'last'],
    ]);
  });

  it('keep their key when they are confirmed, and are shown once', () => {
    const before = rowsOf({ outgoing: [outgoing('x', at(1, 9, 0))] });
    const confirmed = message(1, 'me', at(1, 9, 0, 1), { clientMessageId: 'x' });
    const both = rowsOf({ messages: [confirmed], outgoing: [outgoing('x', at(1, 9, 0))] });
    expect(both.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(both[0]?.message).toBe(confirmed);
  });

  it('are not mistaken for a message of another that has the same client id', () => {
    const rows = rowsOf({
      messages: [message(1, 'ada', at(1, 9, 0), { clientMessageId: 'x' })],
      outgoing: [outgoing('x', at(1, 9, 1))],
    });
    expect(rows.map(({ key }) => key)).toEqual(['ada/x', 'me/x']);
  });
});

describe('rows whose message and place say the same', () => {
  it('stay the same objects when another message comes, is changed, or older ones are loaded', () => {
    const messages = [1, 2, 3, 4].map((seq) => message(seq, 'ada', at(1, 10, 0, seq)));
    const before = rowsOf({ messages, reachedStart: false });
    const more = rowsOf({ messages: [...messages, message(5, 'ada', at(1, 10, 1))], reachedStart: false });
    expect(more.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(before.slice(0, 3).every((row, index) => row === more[index])).toBe(true);
    expect(more[3]).not.toBe(before[3]);
    const again = rowsOf({ messages, reachedStart: false });
    const older = rowsOf({ messages: [message(0, 'ada', at(1, 9, 0)), ...messages], reachedStart: true });
    expect(older.slice(1).map((row, index) => row === again[index])).toEqual([true, true, true, true]);
    const edited = messages.map((one) => (one.seq === 2 ? { ...one, editedAt: one.timestamp } : one));
    const after = rowsOf({ messages: edited, reachedStart: false });
    expect(after.map((row, index) => row === again[index])).toEqual([true, false, true, true]);
  });

  it('are others for another reader', () => {
    const messages = [message(1, 'ada', at(1, 10, 0))];
    expect(rowsOf({ messages })[0]?.own).toBe(false);
    expect(rowsOf({ messages, currentUserId: 'ada' })[0]?.own).toBe(true);
    expect(rowsOf({ messages })[0]?.own).toBe(false);
  });
});

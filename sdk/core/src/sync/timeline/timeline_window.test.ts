import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChatModel } from '../../../test/chat_model.js';
import { Reader } from '../../../test/reader.js';
import type { PagePlace } from './load_timeline.js';
import { syncLimits } from '../sync_state.js';

const me = 'user-0';
const ids = (messages: readonly { readonly id: string }[] | undefined) => messages?.map(({ id }) => id);

function chatOf(count: number): ChatModel {
  const model = new ChatModel('chat', 'group', me, ['user-1', 'user-2']);
  for (let at = 0; at < count; at += 1) model.send('user-1', `m${at}`, { type: 'text', text: `${at}` });
  return model;
}

function readerOf(model: ChatModel, newest: number): Reader {
  const reader = new Reader(me);
  reader.take({ kind: 'chatLoaded', chat: model.chatFor(me) });
  load(reader, model, 'newest', () => model.page(newest));
  return reader;
}

function load(reader: Reader, model: ChatModel, place: PagePlace, page: () => ReturnType<ChatModel['page']>): void {
  reader.take({ kind: 'pageLoaded', chatId: model.id, page: page(), place });
}

const windowOf = (reader: Reader) => reader.state.windows.chat;
const timelineOf = (reader: Reader) => reader.state.timelines.chat;

describe('a window', () => {
  test('stands apart while messages are missing between it and the timeline, and becomes part of it when none are', () => {
    const model = chatOf(60);
    const reader = readerOf(model, 10);
    load(reader, model, 'around', () => model.pageAt(10, { around: model.messages[20]!.id }));
    expect(ids(windowOf(reader)?.messages)).toEqual(ids(model.messages.slice(15, 25)));
    expect(ids(timelineOf(reader)?.messages)).toEqual(ids(model.messages.slice(50)));
    for (let page = 0; page < 3; page += 1) {
      load(reader, model, 'newer', () => model.pageAt(10, { after: windowOf(reader)!.messages.at(-1)!.id }));
    }
    expect(windowOf(reader)).toBeUndefined();
    expect(ids(timelineOf(reader)?.messages)).toEqual(ids(model.messages.slice(15)));
    expect(timelineOf(reader)?.loading).toBe(false);
  });

  test('is no window where the place is next to the timeline', () => {
    const model = chatOf(30);
    const reader = readerOf(model, 10);
    load(reader, model, 'around', () => model.pageAt(10, { around: model.messages[18]!.id }));
    expect(windowOf(reader)).toBeUndefined();
    expect(ids(timelineOf(reader)?.messages)).toEqual(ids(model.messages.slice(13)));
  });

  test('stays bounded however far one goes, either way, and a timeline is cut when one goes back far', () => {
    const model = chatOf(4000);
    const reader = readerOf(model, 50);
    const shown = () => windowOf(reader) ?? timelineOf(reader)!;
    const kept = () => (windowOf(reader)?.messages.length ?? 0) + timelineOf(reader)!.messages.length;
    while (!shown().reachedStart) {
      load(reader, model, 'older', () => model.page(50, shown().messages[0]!.id));
      expect(kept()).toBeLessThanOrEqual(syncLimits.shownMessages);
    }
    expect(shown().messages[0]?.ordinal).toBe(1);
    while (windowOf(reader)) {
      load(reader, model, 'newer', () => model.pageAt(50, { after: shown().messages.at(-1)!.id }));
      expect(kept()).toBeLessThanOrEqual(syncLimits.shownMessages);
    }
    const { messages } = timelineOf(reader)!;
    expect(ids(messages)).toEqual(ids(model.messages.slice(-messages.length)));
  });

  test('takes no message that is new: those stand at the end of the timeline', () => {
    const model = chatOf(40);
    const reader = readerOf(model, 5);
    load(reader, model, 'around', () => model.pageAt(4, { around: model.messages[10]!.id }));
    model.send('user-2', 'new', { type: 'text', text: 'new' });
    reader.frame(model.log.at(-1)!);
    expect(windowOf(reader)?.messages).toHaveLength(4);
    expect(timelineOf(reader)?.messages.at(-1)?.content.text).toBe('new');
    reader.take({ kind: 'windowClosed', chatId: 'chat' });
    expect(reader.state.windows).toEqual({});
  });

  test('goes with its chat, and with a log that no longer reaches back', () => {
    const model = chatOf(40);
    const gone = readerOf(model, 5);
    load(gone, model, 'around', () => model.pageAt(4, { around: model.messages[10]!.id }));
    gone.take({ kind: 'chatGone', chatId: 'chat' });
    expect(gone.state.windows).toEqual({});
    const trimmed = readerOf(model, 5);
    load(trimmed, model, 'around', () => model.pageAt(4, { around: model.messages[10]!.id }));
    trimmed.take({ kind: 'logTrimmed', chatId: 'chat' });
    expect(trimmed.state.windows).toEqual({});
  });
});

test('an old window and the events after it give what a fresh one gives, whenever its pages were read', () => {
  const act = fc.record({ what: fc.constantFrom('edit', 'remove', 'react', 'send', 'rename'), at: fc.nat(39) });
  const acts = fc.array(act, { maxLength: 12 });
  const change = (model: ChatModel, all: readonly { what: string; at: number }[]): void => {
    for (const { what, at } of all) {
      if (what === 'edit') model.edit(at, `edited ${model.lastSeq}`);
      else if (what === 'remove') model.remove(at);
      else if (what === 'react') model.react(at, 'user-2', '👍');
      else if (what === 'rename') model.rename(`name ${model.lastSeq}`);
      else model.send('user-2', `c${model.lastSeq}`, { type: 'text', text: 'x' });
    }
  };
  fc.assert(
    fc.property(acts, acts, acts, (first, second, third) => {
      const model = chatOf(40);
      const reader = readerOf(model, 5);
      const start = model.lastSeq;
      change(model, first);
      const around = model.pageAt(6, { around: model.messages[12]!.id });
      change(model, second);
      const newer = model.pageAt(6, { after: around.items.at(-1)!.id });
      const older = model.page(6, around.items[0]!.id);
      change(model, third);
      load(reader, model, 'around', () => around);
      load(reader, model, 'newer', () => newer);
      for (const event of model.log.slice(start)) reader.frame(event);
      load(reader, model, 'older', () => older);
      reader.settle(model);
      const window = windowOf(reader)!;
      expect(window.messages).toEqual(model.messages.slice(3, 21));
      expect(window.asOfSeq).toBe(model.lastSeq);
    }),
    { numRuns: 300 },
  );
});

test('what became of the chat stands in its timeline, told by pages or by events', () => {
  const model = chatOf(3);
  const told = readerOf(model, 50);
  const start = model.lastSeq;
  model.rename('Bridges');
  model.send('user-1', 'after', { type: 'text', text: 'after' });
  model.leave('user-2');
  for (const event of model.log.slice(start)) told.frame(event);
  const fresh = readerOf(model, 50);
  expect(timelineOf(told)?.notices).toEqual(timelineOf(fresh)?.notices);
  expect(timelineOf(fresh)?.notices?.map(({ seq }) => seq)).toEqual([1, start + 1, start + 3]);
});

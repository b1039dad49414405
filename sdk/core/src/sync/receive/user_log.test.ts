import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChatModel } from '../../../test/chat_model.js';
import type { OwnChatSettings, UserEventFrame } from '../../wire/generated/schema.js';
import { omit } from '../record.js';
import { reduce, type Input } from '../reduce.js';
import { emptySyncState, type SyncState } from '../sync_state.js';

const me = 'user-0';
const user = { id: me, username: 'me', displayName: 'Me', status: 'online' } as const;

/** The user's own log, and the state that a fresh snapshot shows. */
class OwnModel {
  readonly log: UserEventFrame[] = [];
  readonly chat = new ChatModel('chat', 'group', me, ['user-1']);
  readonly hidden = new Set<string>();
  settings: OwnChatSettings = {
    isMuted: false,
    notificationsEnabled: true,
    isPinned: false,
    isArchived: false,
    markedUnread: false,
  };
  draft: { text: string } | undefined;
  blocked: string[] = [];

  constructor() {
    for (let at = 0; at < 6; at += 1) this.chat.send('user-1', `m${at}`, { type: 'text', text: `${at}` });
    this.append('chatAdded', { chatId: 'chat' });
  }

  append(kind: string, members: Partial<UserEventFrame>): void {
    this.log.push({ type: 'USER_EVENT', userSeq: this.log.length + 1, kind, ...members });
  }

  /** What a client has that loads everything now; `read` apart, which moves on by itself. */
  fresh(): SyncState {
    const shown = this.chat.messages.filter(({ id }) => !this.hidden.has(id));
    const last = shown.at(-1);
    const chat = omit(this.chat.chatFor(me), 'lastMessage');
    const page = { items: shown, nextCursor: null, asOfSeq: this.chat.lastSeq };
    const loaded = {
      ...chat,
      ...this.settings,
      ...(this.draft && { draft: this.draft }),
      ...(last && { lastMessage: last }),
    };
    return reduce(emptySyncState, [
      { kind: 'signedIn', account: { user, deviceId: 'd' } },
      { kind: 'chatLoaded', chat: loaded },
      { kind: 'pageLoaded', chatId: 'chat', page, place: 'newest' },
      { kind: 'blockedLoaded', userIds: this.blocked },
    ]).state;
  }
}

const act = fc.record({
  kind: fc.constantFrom('settings', 'draft', 'hide', 'read', 'block'),
  at: fc.nat(5),
  on: fc.boolean(),
});

function carryOut(model: OwnModel, { kind, at, on }: { kind: string; at: number; on: boolean }): void {
  const chatId = 'chat';
  const message = model.chat.messages[at]!;
  if (kind === 'settings') {
    const name = (['isMuted', 'isPinned', 'isArchived', 'markedUnread'] as const)[at % 4]!;
    model.settings = { ...model.settings, [name]: on };
    model.append('chatSettings', { chatId, settings: model.settings });
  } else if (kind === 'draft') {
    model.draft = on ? { text: `draft ${at}` } : undefined;
    model.append('draft', { chatId, text: model.draft?.text ?? '' });
  } else if (kind === 'hide') {
    // What is hidden was seen.
    model.chat.read(me, model.chat.lastSeq);
    model.append('read', { positions: [{ chatId, readSeq: model.chat.lastSeq }] });
    if (model.hidden.has(message.id) || model.hidden.size === 5) return;
    model.hidden.add(message.id);
    model.append('messageHidden', { chatId, messageId: message.id });
  } else if (kind === 'read') {
    model.chat.read(me, message.seq);
    model.append('read', {
      positions: [
        { chatId: 'unknown', readSeq: 3 },
        { chatId, readSeq: message.seq },
      ],
    });
  } else {
    model.blocked = [...model.blocked.filter((id) => id !== `user-${at}`), ...(on ? [`user-${at}`] : [])];
    model.append('block', { userId: `user-${at}`, blocked: on });
  }
}

const shown = ({ chats, timelines, blocked }: SyncState) => ({
  chat: { ...chats.chat, receipts: undefined, ownAsOf: undefined },
  messages: timelines.chat?.messages,
  blocked: blocked.toSorted(),
});

test('an old snapshot and the own log after it give what a fresh snapshot gives, lost, repeated or late', () => {
  const acts = fc.array(act, { maxLength: 15 });
  const fates = fc.array(fc.record({ lost: fc.boolean(), twice: fc.boolean(), key: fc.nat(4) }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(acts, acts, fates, (before, after, delivery) => {
      const model = new OwnModel();
      before.forEach((one) => carryOut(model, one));
      const cursor = model.log.length;
      let state: SyncState = { ...model.fresh(), userSeq: cursor };
      const take = (...inputs: readonly Input[]): boolean => {
        const { state: next, effects } = reduce(state, inputs);
        state = next;
        return effects.some(({ kind }) => kind === 'sync');
      };
      const frame = (one: UserEventFrame): Input => ({ kind: 'frame', frame: one, now: 0 });
      after.forEach((one) => carryOut(model, one));
      model.log
        .slice(cursor)
        .flatMap((one, at) => {
          const fate = delivery[at % delivery.length]!;
          if (fate.lost) return [];
          return [{ one, place: at + fate.key }, ...(fate.twice ? [{ one, place: at + fate.key + 3 }] : [])];
        })
        .sort((a, b) => a.place - b.place)
        .forEach(({ one }) => take(frame(one)));
      // SYNC, or a new connection, brings the log after the cursor once more.
      const { readSeq, lastSeq } = model.chat.chatFor(me);
      const chats = [{ chatId: 'chat', readSeq, lastSeq }];
      take(...model.log.slice(cursor).map(frame), frame({ type: 'SYNCED', cursor: 'c', more: false, chats } as never));
      expect(shown(state)).toEqual(shown(model.fresh()));
      expect(state.heldUserEvents).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('after a hole that SYNC does not fill, the log goes on', () => {
  const model = new OwnModel();
  let state: SyncState = { ...model.fresh(), userSeq: 3 };
  const block: UserEventFrame = { type: 'USER_EVENT', userSeq: 7, kind: 'block', userId: 'user-1', blocked: true };
  const first = reduce(state, [{ kind: 'frame', frame: block, now: 0 }]);
  expect(first.effects).toEqual([{ kind: 'sync' }]);
  expect(first.state.blocked).toEqual([]);
  state = reduce(first.state, [
    { kind: 'frame', frame: { type: 'SYNCED', cursor: 'c', more: false, chats: [] }, now: 0 },
  ]).state;
  expect(state).toMatchObject({ userSeq: 7, blocked: ['user-1'], heldUserEvents: [] });
});

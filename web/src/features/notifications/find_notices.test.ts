import type { ChatState, ClientState, Message } from '@parley/sdk';
import { expect, it } from 'vitest';
import { findNotices } from './find_notices';

const said = (seq: number, senderId = 'ben'): Message =>
  ({ id: `m${seq}`, seq, senderId, isDeleted: false }) as Message;
const chatWith = (lastMessage: Message | undefined, changes: Partial<ChatState> = {}): ChatState =>
  ({ id: 'c', lastMessage, readSeq: 0, isMuted: false, notificationsEnabled: true, ...changes }) as ChatState;
const state = (chat: ChatState | undefined, changes: Partial<ClientState> = {}): ClientState =>
  ({
    account: { user: { id: 'me' }, deviceId: 'd' },
    connection: { phase: 'online', attempts: 0 },
    users: {},
    blocked: [],
    chats: chat === undefined ? {} : { c: chat },
    ...changes,
  }) as ClientState;
const before = state(chatWith(said(1)));
const told = (after: ClientState) => findNotices(before, after).map(({ message }) => message.id);

it('tells of what others write, also in a chat that is new', () => {
  expect(told(state(chatWith(said(2))))).toEqual(['m2']);
  expect(findNotices(state(undefined), state(chatWith(said(2)))).length).toBe(1);
});

it.each<[string, ClientState]>([
  ['one has written oneself', state(chatWith(said(2, 'me')))],
  ['was read on another device', state(chatWith(said(2), { readSeq: 2 }))],
  ['comes in a muted chat', state(chatWith(said(2), { isMuted: true }))],
  ['comes in a chat without notifications', state(chatWith(said(2), { notificationsEnabled: false }))],
  ['was deleted', state(chatWith({ ...said(2), isDeleted: true }))],
  ['somebody blocked has written', state(chatWith(said(2)), { blocked: ['ben'] })],
  ['is older, because a newer one was deleted', state(chatWith(said(1), { description: 'changed' }))],
  [
    'comes while one does not want to be disturbed',
    state(chatWith(said(2)), { users: { me: { status: 'busy' } } } as never),
  ],
  ['is caught up with', state(chatWith(said(2)), { connection: { phase: 'syncing', attempts: 0 } })],
])('says nothing of what %s', (_why, after) => {
  expect(told(after)).toEqual([]);
});

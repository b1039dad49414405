import type { ChatState, ClientState, Message } from '@parley/sdk';
import { expect, it } from 'vitest';
import { NoticeWatch } from './notice_watch';

type Encryption = NonNullable<Message['encryption']>['state'];

const said = (seq: number, state?: Encryption): Message =>
  ({
    id: `m${seq}`,
    seq,
    senderId: 'ben',
    isDeleted: false,
    ...(state && { encryption: { state, ...(state === 'failed' && { reason: 'noKey' }) } }),
  }) as Message;
const seeing = (lastMessage: Message, changes: Partial<ChatState> = {}): ClientState =>
  ({
    account: { user: { id: 'me' }, deviceId: 'd' },
    connection: { phase: 'online', attempts: 0 },
    users: {},
    blocked: [],
    chats: { c: { id: 'c', lastMessage, readSeq: 0, isMuted: false, notificationsEnabled: true, ...changes } },
  }) as unknown as ClientState;
const told = (watch: NoticeWatch, ...states: readonly ClientState[]): readonly string[] =>
  states.map((state) =>
    watch
      .take(state)
      .map(({ message }) => `${message.id} ${message.encryption?.state}`)
      .join(),
  );

it('tells of a sealed message once, when it was opened, or can not be', () => {
  const watch = new NoticeWatch(seeing(said(1)));
  const opened = seeing(said(2, 'decrypted'));
  expect(told(watch, seeing(said(2, 'pending')), opened, opened)).toEqual(['', 'm2 decrypted', '']);
  expect(told(watch, seeing(said(3, 'pending')), seeing(said(3, 'failed')))).toEqual(['', 'm3 failed']);
});

it('does not tell of what turns out to be no message, or was read meanwhile', () => {
  const watch = new NoticeWatch(seeing(said(1, 'decrypted')));
  expect(told(watch, seeing(said(2, 'pending')), seeing(said(1, 'decrypted')))).toEqual(['', '']);
  expect(told(watch, seeing(said(3, 'pending')), seeing(said(3, 'decrypted'), { readSeq: 3 }))).toEqual(['', '']);
});

it('does not tell of what was there when it began, and is opened now', () => {
  const watch = new NoticeWatch(seeing(said(2, 'pending')));
  expect(told(watch, seeing(said(2, 'decrypted')))).toEqual(['']);
});

it('tells of the newest of two that were opened together', () => {
  const watch = new NoticeWatch(seeing(said(1)));
  expect(told(watch, seeing(said(2, 'pending')), seeing(said(3, 'pending')), seeing(said(3, 'decrypted')))).toEqual([
    '',
    '',
    'm3 decrypted',
  ]);
});

it('tells again, with its words, of one whose key came later, and calls that a repeat', () => {
  const watch = new NoticeWatch(seeing(said(1)));
  watch.take(seeing(said(2, 'pending')));
  expect(watch.take(seeing(said(2, 'failed'))).map(({ isAgain }) => isAgain)).toEqual([false]);
  expect(watch.take(seeing(said(2, 'failed')))).toEqual([]);
  expect(watch.take(seeing(said(2, 'decrypted'))).map(({ isAgain }) => isAgain)).toEqual([true]);
  expect(watch.take(seeing(said(2, 'decrypted')))).toEqual([]);
});

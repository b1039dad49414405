import type { ChatState, Message } from '@parley/sdk';
import { expect, it } from 'vitest';
import { lastEditable, permittedActs } from './permitted_acts';

const chat = (extra: Partial<ChatState> = {}) =>
  ({ id: 'c', type: 'group', role: 'member', settings: {}, pinnedMessageIds: [], ...extra }) as unknown as ChatState;
const message = (extra: Partial<Message> = {}) =>
  ({
    id: 'm',
    senderId: 'me',
    content: { type: 'text', text: 'x' },
    isDeleted: false,
    reactions: [],
    ...extra,
  }) as unknown as Message;

it('offers a writer to edit and to delete for everyone, and to look who has read it', () => {
  const acts = permittedActs(chat(), message(), 'me');
  expect(acts).toEqual([
    'reply',
    'edit',
    'copy',
    'forward',
    'select',
    'remind',
    'receipts',
    'deleteForMe',
    'deleteForEveryone',
  ]);
});

it('offers a reader neither, but an admin may delete and pin', () => {
  const theirs = message({ senderId: 'tom' });
  expect(permittedActs(chat(), theirs, 'me')).toEqual([
    'reply',
    'copy',
    'forward',
    'select',
    'remind',
    'report',
    'deleteForMe',
  ]);
  expect(permittedActs(chat({ role: 'admin' }), theirs, 'me')).toContain('deleteForEveryone');
  expect(permittedActs(chat({ role: 'admin' }), theirs, 'me')).toContain('pin');
});

it('tells who has reacted where somebody has', () => {
  const liked = message({ reactions: [{ emoji: '👍', count: 1, userIds: ['tom'] }] });
  expect(permittedActs(chat(), liked, 'me')).toContain('reactions');
});

it('offers to share what has words, where the device can', () => {
  expect(permittedActs(chat(), message(), 'me', 'shares')).toContain('share');
  expect(permittedActs(chat(), message(), 'me')).not.toContain('share');
});

it('offers both to pin in a direct chat, and to unpin what is pinned', () => {
  expect(permittedActs(chat({ type: 'direct', pinnedMessageIds: ['m'] }), message(), 'me')).toContain('unpin');
});

it('lets the author of a poll and admins end it while it is open', () => {
  const poll = { question: '?', options: ['a', 'b'], multiple: false, anonymous: false };
  const open = message({ senderId: 'tom', content: { type: 'poll', poll } });
  const ended = message({
    ...open,
    poll: { results: { counts: [0, 0], voterCount: 0 }, closedAt: '2026-01-31T09:05:06.789Z' },
  });
  expect(permittedActs(chat(), open, 'me')).not.toContain('closePoll');
  expect(permittedActs(chat(), open, 'tom')).toContain('closePoll');
  expect(permittedActs(chat({ role: 'admin' }), open, 'me')).toContain('closePoll');
  expect(permittedActs(chat({ role: 'admin' }), ended, 'me')).not.toContain('closePoll');
  expect(permittedActs(chat(), open, 'tom')).not.toContain('edit');
  const sealed = chat({ role: 'admin', settings: { ...chat().settings, encryptionEnabled: true } });
  expect(permittedActs(sealed, open, 'me')).not.toContain('closePoll');
  expect(permittedActs(sealed, open, 'tom')).toContain('closePoll');
});

it('offers nothing but to hide a deleted message', () => {
  expect(permittedActs(chat({ role: 'owner' }), message({ isDeleted: true }), 'me')).toEqual(['select', 'deleteForMe']);
});

it('lets only admins answer in a channel', () => {
  expect(permittedActs(chat({ type: 'channel' }), message(), 'me')).not.toContain('reply');
  expect(permittedActs(chat({ type: 'channel', role: 'admin' }), message(), 'me')).toContain('reply');
});

it('goes back to the newest own message that has words', () => {
  const messages = [
    message({ id: '1' }),
    message({ id: '2' }),
    message({ id: '3', isDeleted: true }),
    message({ id: '4', senderId: 'tom' }),
  ];
  expect(lastEditable(messages, 'me')?.id).toBe('2');
});

it('quotes nothing in a broadcast list: who gets the answer may not have the question', () => {
  expect(permittedActs(chat({ type: 'broadcast', role: 'owner' }), message(), 'me')).not.toContain('reply');
});

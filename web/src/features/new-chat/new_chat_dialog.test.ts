import type { User } from '@parley/sdk';
import { expect, it } from 'vitest';
import { chatRequest } from './new_chat_dialog';

const people = (...ids: string[]) => ids.map((id) => ({ id }) as User);

it('is a direct chat with one, and a group with several, which needs a name', () => {
  expect(chatRequest('chat', people('a'), '')).toEqual({ type: 'direct', participantIds: ['a'] });
  expect(chatRequest('chat', people('a', 'b'), '  ')).toBeNull();
  expect(chatRequest('chat', people('a', 'b'), ' Tea ')).toEqual({
    type: 'group',
    participantIds: ['a', 'b'],
    name: 'Tea',
  });
});

it('is a channel by choice, with a name whoever is in it', () => {
  expect(chatRequest('channel', [], 'News')).toEqual({ type: 'channel', participantIds: [], name: 'News' });
});

it('is a broadcast list by choice, with a name that only its owner sees', () => {
  expect(chatRequest('broadcast', people('a'), ' ')).toBeNull();
  expect(chatRequest('broadcast', people('a'), 'Guests')).toEqual({
    type: 'broadcast',
    participantIds: ['a'],
    name: 'Guests',
  });
});

it('asks for a group in the open where that is wished, and for nothing of the kind elsewhere', () => {
  expect(chatRequest('chat', people('a', 'b'), 'Tea', true)).toMatchObject({ settings: { encryptionEnabled: false } });
  expect(chatRequest('chat', people('a'), '', true)).not.toHaveProperty('settings');
  expect(chatRequest('channel', [], 'News', true)).not.toHaveProperty('settings');
});

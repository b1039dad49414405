import type { ChatState, ClientState, User } from '@parley/sdk';
import { expect, it } from 'vitest';
import { knownPeople } from './known_people';

const user = (id: string): User => ({ id, username: id, displayName: id, status: 'offline' });
const direct = (other: string, time: string) =>
  ({
    id: `c-${other}`,
    type: 'direct',
    createdAt: time,
    participants: [{ userId: 'me' }, { userId: other }],
  }) as unknown as ChatState;

const state = {
  account: { user: user('me'), deviceId: 'd' },
  chats: {
    old: direct('ben', '2026-01-01'),
    recent: direct('ada', '2026-02-01'),
    saved: direct('me', '2026-03-01'),
    group: { ...direct('zoe', '2026-04-01'), type: 'group' },
  },
  contacts: ['cleo', 'ada', 'stranger'],
  users: Object.fromEntries(['me', 'ada', 'ben', 'cleo', 'zoe'].map((id) => [id, user(id)])),
} satisfies Pick<ClientState, 'account' | 'chats' | 'contacts' | 'users'>;

it('names those of the latest direct chats, then contacts, each once, and neither oneself nor strangers', () => {
  expect(knownPeople(state).map(({ id }) => id)).toEqual(['ada', 'ben', 'cleo']);
});

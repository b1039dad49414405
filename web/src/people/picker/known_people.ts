import type { ClientState, User } from '@parley/sdk';
import { otherUserId } from '../../wording/chat_name';

/** So many are offered; whoever looks for somebody else writes a letter. */
export const MOST_KNOWN = 40;

/** Whom the reader is likely to want: those of the direct chats, the latest first, then the contacts. */
export function knownPeople(state: Pick<ClientState, 'account' | 'chats' | 'contacts' | 'users'>): readonly User[] {
  const me = state.account?.user.id ?? '';
  const direct = Object.values(state.chats)
    .filter(({ type }) => type === 'direct')
    .map((chat) => ({ id: otherUserId(chat, me), time: chat.lastMessage?.timestamp ?? chat.createdAt }))
    .sort((a, b) => (a.time < b.time ? 1 : -1));
  const ids = new Set([...direct.flatMap(({ id }) => id ?? []), ...state.contacts]);
  return [...ids].flatMap((id) => (id === me ? [] : (state.users[id] ?? []))).slice(0, MOST_KNOWN);
}

import type { PresenceBroadcastFrame, User } from '../../wire/generated/schema.js';
import { omit, withEntry } from '../record.js';
import type { Presence } from '../state.js';
import type { Emit, SyncState } from '../sync_state.js';

/** Somebody's reachability changed. Of people whose profile is unknown it is kept until the profile comes. */
export function receivePresence(state: SyncState, frame: PresenceBroadcastFrame, emit: Emit): SyncState {
  const { userId, status, activity, lastSeen } = frame;
  const presence: Presence = { status, ...(activity && { activity }), ...(lastSeen !== undefined && { lastSeen }) };
  const user = state.users[userId];
  if (!user) emit({ kind: 'loadUsers', userIds: [userId] });
  const { account } = state;
  return {
    ...state,
    account: account?.user.id === userId ? { ...account, user: withPresence(account.user, presence) } : account,
    presence: withEntry(state.presence, userId, presence),
    users: user ? withEntry(state.users, userId, withPresence(user, presence)) : state.users,
  };
}

/** Profiles as the server gave them; what broadcasts told of their presence is newer. */
export function mergeUsers(state: SyncState, users: readonly User[]): SyncState {
  const merged = { ...state.users };
  for (const user of users) {
    const presence = state.presence[user.id];
    merged[user.id] = presence ? withPresence(user, presence) : user;
  }
  return { ...state, users: merged };
}

/** Nothing is known of anybody's presence without a connection; the last known state stays with the profiles. */
export function forgetPresence(state: SyncState): SyncState {
  return Object.keys(state.presence).length === 0 ? state : { ...state, presence: {} };
}

function withPresence(user: User, presence: Presence): User {
  return { ...omit(user, 'activity', 'lastSeen'), ...presence };
}

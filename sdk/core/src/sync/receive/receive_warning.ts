import type { UserEventFrame } from '../../wire/generated/schema.js';
import type { SyncState } from '../sync_state.js';

/** A moderator who warns more often than that before somebody looks has said it. */
const mostWarnings = 16;

/** Keeps what a moderator of the server has to say to this account, until it has been read here. */
export function receiveWarning(state: SyncState, { userSeq, reason }: UserEventFrame): SyncState {
  const warning = { id: userSeq, ...(reason !== undefined && reason !== '' && { reason }) };
  return { ...state, warnings: [...state.warnings, warning].slice(-mostWarnings) };
}

export function forgetWarning(state: SyncState, id: number): SyncState {
  return { ...state, warnings: state.warnings.filter((warning) => warning.id !== id) };
}

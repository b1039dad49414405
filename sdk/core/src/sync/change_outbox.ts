import type { Content } from '../wire/generated/schema.js';
import { omit } from './record.js';
import type { OutgoingMessage } from './state.js';
import type { SyncState } from './sync_state.js';

/** Puts a new message at the end of the outbox. One with the same clientMessageId stays as it is. */
export function addOutgoing(state: SyncState, message: OutgoingMessage): SyncState {
  if (state.outbox.some(({ clientMessageId }) => clientMessageId === message.clientMessageId)) return state;
  return { ...state, outbox: [...state.outbox, message] };
}

/** Changes how a message on its way stands. One that is not there any more is left alone. */
export function changeOutgoing(
  state: SyncState,
  clientMessageId: string,
  change: Pick<OutgoingMessage, 'status' | 'error'>,
): SyncState {
  const at = state.outbox.findIndex((message) => message.clientMessageId === clientMessageId);
  const found = state.outbox[at];
  if (!found || (found.status === change.status && found.error === change.error)) return state;
  const changed = { ...omit(found, 'error'), status: change.status, ...(change.error && { error: change.error }) };
  return { ...state, outbox: [...state.outbox.slice(0, at), changed, ...state.outbox.slice(at + 1)] };
}

export function discardOutgoing(state: SyncState, clientMessageId: string): SyncState {
  const outbox = state.outbox.filter((message) => message.clientMessageId !== clientMessageId);
  return outbox.length === state.outbox.length ? state : { ...state, outbox };
}

/** Keeps what the server is given of a message. The first seal stays: two of one message would be two messages. */
export function sealOutgoing(state: SyncState, clientMessageId: string, sealed: Content): SyncState {
  const at = state.outbox.findIndex((message) => message.clientMessageId === clientMessageId);
  const found = state.outbox[at];
  if (!found || found.sealed) return state;
  return { ...state, outbox: state.outbox.with(at, { ...found, sealed }) };
}

import { ParleyError } from '../wire/parley_error.js';
import type * as Wire from '../wire/generated/schema.js';
import type { ClientState } from '../sync/state.js';
import { findMessage } from '../sync/messages/find_message.js';
import type { OutgoingSealer } from './encryption/outgoing_sealer.js';
import { newId } from './new_id.js';
import type { EffectContext } from './perform_effects.js';

export async function editMessage(
  context: EffectContext,
  messageId: string,
  content: Wire.Content,
  sealer?: OutgoingSealer,
): Promise<void> {
  await putEdit(context, messageId, sealer ? await sealer.sealEdit(messageId, content) : content);
}

/** Has the server put another content in a message's place, and shows it. */
export async function putEdit({ store, http }: EffectContext, messageId: string, said: Wire.Content): Promise<void> {
  const message = await http.call('editMessage', { path: { messageId }, body: { content: said } });
  const { chatId, changedSeq } = message;
  if (changedSeq === undefined) return;
  const event = { type: 'MESSAGE_EDITED', chatId, seq: changedSeq, message } as const;
  store.dispatch({ kind: 'events', chatId, events: [event], lastSeq: changedSeq });
}

export async function deleteMessage(
  { store, http }: EffectContext,
  message: Pick<Wire.Message, 'id' | 'chatId'>,
  whom: 'me' | 'everyone',
): Promise<void> {
  const { id: messageId, chatId } = message;
  await http.call('deleteMessage', { path: { messageId }, query: { for: whom } });
  if (whom === 'me') store.dispatch({ kind: 'messageHidden', chatId, messageId });
}

/** Shows a reaction at once; a refusal takes it back, and rejects. */
export async function reactToMessage(
  { store, http }: EffectContext,
  random: () => number,
  message: Pick<Wire.Message, 'id' | 'chatId'>,
  change: Wire.ReactionRequest,
): Promise<void> {
  const { id: messageId, chatId } = message;
  const id = newId(random);
  store.dispatch({ kind: 'reactionBegun', reaction: { id, chatId, messageId, ...change } });
  try {
    const { reactions } = await http.call('reactToMessage', { path: { messageId }, body: change });
    store.dispatch({ kind: 'reactionSettled', id, reactions });
  } catch (error) {
    store.dispatch({ kind: 'reactionSettled', id });
    throw error;
  }
}

/** Shows a vote at once; a refusal takes it back, and rejects. */
export async function voteIn(
  { store, http }: EffectContext,
  random: () => number,
  messageId: string,
  options: Wire.PollOptions,
): Promise<void> {
  const id = newId(random);
  const seq = store.getState().ownVotes[messageId]?.seq ?? 0;
  store.dispatch({ kind: 'voteBegun', vote: { id, messageId, options, seq } });
  try {
    await http.call('vote', { path: { messageId }, body: { options } });
    store.dispatch({ kind: 'voteSettled', id, outcome: 'counted' });
  } catch (error) {
    store.dispatch({ kind: 'voteSettled', id, outcome: 'refused' });
    throw error;
  }
}

/** Loads a message that is in no timeline, into the excerpts. One that is gone is left out. */
export async function loadExcerpt({ store, http }: EffectContext, chatId: string, messageId: string): Promise<void> {
  if (findMessage(store.getState(), chatId, messageId)) return;
  try {
    const { items } = await http.call('listMessages', { path: { chatId }, query: { around: messageId, limit: 1 } });
    store.dispatch({ kind: 'excerptsLoaded', messages: items.filter(({ id }) => id === messageId) });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.retryable) throw error;
  }
}

/** A loaded message as it is sent on: what it says, and who said it first. MESSAGE_NOT_FOUND where it can't be read. */
export function forwardable(
  state: ClientState,
  messageId: string,
): { readonly content: Wire.Content; readonly forwardedFrom: NonNullable<Wire.Message['forwardedFrom']> } {
  for (const chatId of Object.keys(state.chats)) {
    const message = findMessage(state, chatId, messageId);
    if (!message || message.content.type === 'encrypted') continue;
    const { content, senderId: userId, forwardedFrom } = message;
    return { content, forwardedFrom: forwardedFrom ?? { userId, name: state.users[userId]?.displayName ?? '' } };
  }
  throw new ParleyError('MESSAGE_NOT_FOUND', 'What is forwarded has to be loaded, and read.');
}

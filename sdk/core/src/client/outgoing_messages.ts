import { clockToTell } from '../sync/messages/vector_clock.js';
import { isTimer } from '../sync/messages/message_timer.js';
import type { OutgoingMessage } from '../sync/state.js';
import type { SyncState } from '../sync/sync_state.js';
import type { Platform } from '../transport/platform.js';
import { errorCodes } from '../wire/generated/error_codes.js';
import type { Content } from '../wire/generated/schema.js';
import { ParleyError } from '../wire/parley_error.js';
import type { SendOptions } from './client_options.js';
import { newId } from './new_id.js';
import { loadNewest, type EffectContext } from './perform_effects.js';

/** So many messages may wait to be sent. */
export const outboxLimit = 1000;
/** A content's limit as JSON, in bytes. */
const contentLimit = 65_536;
/** For so long the server knows a clientMessageId for certain, in milliseconds. */
export const repeatableFor = 72 * 3_600_000;

/** A new message on its way; one that no server would take has failed already. Throws TOO_MANY, and where a timer can't be kept. */
export function draftMessage(
  state: SyncState,
  platform: Pick<Platform, 'now' | 'random'>,
  chatId: string,
  content: Content,
  { replyTo, forwardedFrom, relatesTo, disappearingSeconds }: SendOptions,
): OutgoingMessage {
  if (disappearingSeconds !== undefined) refuseTimer(state, chatId, disappearingSeconds);
  if (state.outbox.length >= outboxLimit) {
    throw new ParleyError('TOO_MANY', '1,000 messages wait to be sent. Write this again when some of them have gone.');
  }
  const vectorClock = clockToTell(state.chats[chatId]);
  const fits = byteLength(JSON.stringify(content)) <= contentLimit;
  return {
    chatId,
    clientMessageId: newId(platform.random),
    content,
    ...(replyTo !== undefined && { replyTo }),
    ...(forwardedFrom && { forwardedFrom }),
    ...(relatesTo && { relatesTo }),
    ...(disappearingSeconds !== undefined && { disappearingSeconds }),
    seenSeq: state.chats[chatId]?.appliedSeq ?? 0,
    ...(vectorClock && { vectorClock }),
    // Later than the one before: the order in which they were written is that of this time.
    createdAt: Math.max(platform.now(), (state.outbox.at(-1)?.createdAt ?? 0) + 1),
    ...(fits ? { status: 'sending' } : { status: 'failed', error: tooLarge }),
  };
}

/** Sends a message once more. After three days the chat is looked through first, since the server may not know it again. */
export async function retryMessage(context: EffectContext, now: number, clientMessageId: string): Promise<void> {
  const { store } = context;
  const message = store.getState().outbox.find((one) => one.clientMessageId === clientMessageId);
  if (!message) return;
  if (now - message.createdAt > repeatableFor) {
    try {
      await loadNewest(context, message.chatId);
    } catch {
      return;
    }
  }
  store.dispatch({ kind: 'outgoingChanged', clientMessageId, change: { status: 'retrying' } });
}

/** A timer of a message's own is sealed with it: in an open chat there is nothing that would keep it. */
function refuseTimer(state: SyncState, chatId: string, seconds: number): void {
  if (!isTimer(seconds)) {
    throw new ParleyError('INVALID_FIELD', 'disappearingSeconds: a whole number from 1 to 31536000');
  }
  if (state.chats[chatId]?.sealedSince === undefined) {
    throw new ParleyError('NOT_ENCRYPTABLE', 'A message has a timer of its own in encrypted chats only.');
  }
}

const tooLarge = { code: 'MESSAGE_TOO_LARGE', message: errorCodes.MESSAGE_TOO_LARGE.text };

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

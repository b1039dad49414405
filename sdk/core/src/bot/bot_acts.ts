import type { HttpClient } from '../transport/http_client.js';
import type { PollState } from '../wire/generated/schema.js';
import { ParleyError } from '../wire/parley_error.js';
import { Answers, type LaterMessage } from './bot_context.js';
import type { BotSeals } from './encryption/bot_seals.js';
import type { Patience } from './patience.js';

interface Context {
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly seals: BotSeals;
}

export async function closePoll(context: Context, chatId: string, messageId: string): Promise<PollState | undefined> {
  const { http, patience, seals } = context;
  const sealed = await seals.pollOf(chatId, messageId);
  if (!sealed) return (await patience.insist(() => http.call('closePoll', { path: { messageId } }))).poll;
  const answers = new Answers(context, { chatId, eventId: `close.${messageId}`, messageId });
  await answers.annotate({ kind: 'pollClosed', messageId });
  return sealed;
}

export async function sendLater(
  { http, patience, seals }: Context,
  chatId: string,
  { clientMessageId, content, replyTo, sendAt }: LaterMessage,
): Promise<string> {
  const answered = replyTo === undefined ? {} : { replyTo };
  const kept = await seals.sendLater(chatId, { clientMessageId, content, ...answered }, sendAt.getTime());
  if (kept !== null) return kept;
  const body = { clientMessageId, content, ...answered, sendAt: sendAt.toISOString() };
  return (await patience.insist(() => http.call('scheduleMessage', { path: { chatId }, body }))).id;
}

export async function cancelLater({ http, patience, seals }: Context, chatId: string, id: string): Promise<boolean> {
  if (await seals.cancelLater(id)) return true;
  try {
    await patience.insist(() => http.call('cancelScheduled', { path: { chatId, scheduledId: id } }));
    return true;
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'SCHEDULED_NOT_FOUND') return false;
    throw error;
  }
}

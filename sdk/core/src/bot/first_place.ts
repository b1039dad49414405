import type { HttpClient } from '../transport/http_client.js';
import { ParleyError } from '../wire/parley_error.js';
import { decodeEvents } from '../wire/decode_frames.js';
import type { Patience } from './patience.js';

/** So far back it is looked for the moment at which the bot came. */
const lookedBack = 200;

/**
 * Where a bot begins that was taken into a chat: after the event with which it came, so that what was written before is not
 * its business, and the first thing that is written to it is. Nothing where it is in no such chat.
 */
export async function firstPlace(
  http: HttpClient,
  patience: Patience,
  chatId: string,
  botId: string,
): Promise<number | undefined> {
  try {
    const path = { chatId };
    const { lastSeq } = await patience.insist(() => http.call('getChat', { path }));
    const after = Math.max(0, lastSeq - lookedBack);
    const page = await patience.insist(() => http.call('listEvents', { path, query: { after, limit: lookedBack } }));
    let came = after === 0 ? 0 : lastSeq;
    for (const event of decodeEvents(page.items)) {
      if (event.type === 'CHAT_UPDATED' && event.changes.joined?.some(({ userId }) => userId === botId)) {
        came = event.seq;
      }
    }
    return came;
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'CHAT_NOT_FOUND') return undefined;
    throw error;
  }
}

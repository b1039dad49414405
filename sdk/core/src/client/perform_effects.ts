import { positionOf } from '../sync/advance.js';
import type { Effect, SyncState } from '../sync/sync_state.js';
import type { HttpClient } from '../transport/http_client.js';
import { ParleyError } from '../wire/parley_error.js';
import { decodeEvents } from '../wire/decode_frames.js';
import type { EventPage } from '../wire/generated/schema.js';
import type { StateStore } from './state_store.js';
import type { TaskRunner } from './task_runner.js';

/** Messages of one page. */
export const pageLimit = 50;
const usersAtOnce = 100;

/** What carries out the effects that need no socket. */
export interface EffectContext {
  readonly store: StateStore;
  readonly http: HttpClient;
  readonly tasks: TaskRunner;
}

/** Carries out an effect of the reducer over HTTP, in the background, and gives the state what came of it. */
export function performEffect(context: EffectContext, effect: Effect): void {
  const { tasks } = context;
  switch (effect.kind) {
    case 'fetchEvents':
      tasks.ask(`events/${effect.chatId}`, () => fetchEvents(context, effect.chatId));
      return;
    case 'loadChat':
      tasks.ask(`chat/${effect.chatId}`, () => loadChat(context, effect.chatId));
      return;
    case 'reloadTimeline':
      tasks.ask(`timeline/${effect.chatId}`, () => loadNewest(context, effect.chatId));
      return;
    case 'loadUsers':
      for (const userId of effect.userIds.slice(0, usersAtOnce)) {
        tasks.ask(`user/${userId}`, () => loadUser(context, userId));
      }
      return;
    default:
      return;
  }
}

/** Fetches what a chat lacks, page by page, until it is in step. A page that brings nothing on ends in loading it anew. */
export async function fetchEvents({ store, http }: EffectContext, chatId: string): Promise<void> {
  for (;;) {
    const after = laggingPosition(store.getState(), chatId);
    if (after === null) return;
    const page = await eventsAfter(http, chatId, after);
    if ('items' in page) {
      store.dispatch({ kind: 'events', chatId, events: decodeEvents(page.items), lastSeq: page.lastSeq });
    } else if (page.code === 'CHAT_NOT_FOUND') {
      store.dispatch({ kind: 'chatGone', chatId });
    } else {
      store.dispatch({ kind: 'logTrimmed', chatId });
      return;
    }
    if (laggingPosition(store.getState(), chatId) === after) store.dispatch({ kind: 'logTrimmed', chatId });
  }
}

export async function loadChat({ store, http }: EffectContext, chatId: string): Promise<void> {
  const since = store.getState().userSeq;
  try {
    const chat = await http.call('getChat', { path: { chatId } });
    store.dispatch({ kind: 'chatLoaded', chat, since });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'CHAT_NOT_FOUND') throw error;
    store.dispatch({ kind: 'chatGone', chatId });
  }
}

/** Loads the newest page of a timeline. */
export async function loadNewest({ store, http }: EffectContext, chatId: string): Promise<void> {
  store.dispatch({ kind: 'pageBegun', chatId, place: 'newest' });
  try {
    const page = await http.call('listMessages', { path: { chatId }, query: { limit: pageLimit } });
    store.dispatch({ kind: 'pageLoaded', chatId, page, place: 'newest' });
  } catch (error) {
    store.dispatch({ kind: 'pageFailed', chatId, place: 'newest' });
    throw error;
  }
}

export async function loadUser({ store, http }: EffectContext, userId: string): Promise<void> {
  const user = await http.call('getProfile', { path: { userId } });
  store.dispatch({ kind: 'usersLoaded', users: [user] });
}

/** After which seq a chat lacks events, or null where it lacks none, or is loaded anew as a whole. */
function laggingPosition(state: SyncState, chatId: string): number | null {
  const chat = state.chats[chatId];
  if (!chat || chat.needsReload) return null;
  const position = positionOf(chat, state.timelines[chatId], state.windows[chatId]);
  return position < chat.lastSeq ? position : null;
}

/** A chat's page of the log, or why there is none: LOG_TRIMMED may also be told of the call as a whole. */
async function eventsAfter(http: HttpClient, chatId: string, after: number): Promise<EventPage | { code: string }> {
  try {
    const { chats } = await http.call('syncEvents', { body: { chats: { [chatId]: after } } });
    return chats[chatId] ?? { code: 'CHAT_NOT_FOUND' };
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'LOG_TRIMMED') return error;
    throw error;
  }
}

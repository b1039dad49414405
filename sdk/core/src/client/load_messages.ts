import type { SyncState } from '../sync/sync_state.js';
import { loadChat, loadNewest, loadUser, pageLimit, type EffectContext } from './perform_effects.js';

/** Loads the newest messages of a chat, and its details, unless they are there. */
export async function openTimeline(context: EffectContext, chatId: string): Promise<void> {
  const { chats, timelines } = context.store.getState();
  refreshOther(context, chatId);
  await Promise.all([
    chats[chatId]?.participants ? undefined : loadChat(context, chatId),
    timelines[chatId] ? undefined : loadNewest(context, chatId),
  ]);
}

/** Nobody tells when others change their profile: that of a direct chat's other side is looked up when the chat is opened. */
function refreshOther(context: EffectContext, chatId: string): void {
  const { chats, account } = context.store.getState();
  const chat = chats[chatId];
  const other = chat?.participants?.find(({ userId }) => userId !== account?.user.id);
  if (chat?.type === 'direct' && other)
    context.tasks.ask(`user/${other.userId}`, () => loadUser(context, other.userId));
}

/** Loads the messages before those that are shown, unless that is under way or there are none. */
export async function loadOlderPage(context: EffectContext, chatId: string): Promise<void> {
  const { timelines, windows } = context.store.getState();
  const run = windows[chatId] ?? timelines[chatId];
  if (!run) return openTimeline(context, chatId);
  const first = run.messages[0];
  if (run.loading || run.reachedStart || !first) return;
  await loadPage(context, chatId, 'older', { before: first.id });
}

/** Loads the messages after those of the window, unless that is under way or there is no window. */
export async function loadNewerPage(context: EffectContext, chatId: string): Promise<void> {
  const window = context.store.getState().windows[chatId];
  const last = window?.messages.at(-1);
  if (!window || window.loading || !last) return;
  await loadPage(context, chatId, 'newer', { after: last.id });
}

/** Loads the messages around a place of a chat: as its window, or as more of its timeline. */
export async function loadPageAround(
  context: EffectContext,
  chatId: string,
  place: { readonly around: string } | { readonly aroundSeq: number } | { readonly since: string },
): Promise<void> {
  await loadPage(context, chatId, 'around', place);
}

/** The message at the end of the shown run to which such a page is added. */
function endOf({ timelines, windows }: SyncState, chatId: string, place: 'older' | 'newer'): string | undefined {
  const messages = (windows[chatId] ?? timelines[chatId])?.messages ?? [];
  return messages.at(place === 'older' ? 0 : -1)?.id;
}

async function loadPage(
  { store, http }: EffectContext,
  chatId: string,
  place: 'older' | 'newer' | 'around',
  query: { before?: string; after?: string; around?: string; aroundSeq?: number; since?: string },
): Promise<void> {
  store.dispatch({ kind: 'pageBegun', chatId, place });
  try {
    const page = await http.call('listMessages', { path: { chatId }, query: { ...query, limit: pageLimit } });
    // What is shown may be another run by now, to which the page is no neighbour.
    const fits = place === 'around' || endOf(store.getState(), chatId, place) === (query.before ?? query.after);
    store.dispatch(fits ? { kind: 'pageLoaded', chatId, page, place } : { kind: 'pageFailed', chatId, place });
  } catch (error) {
    store.dispatch({ kind: 'pageFailed', chatId, place });
    throw error;
  }
}

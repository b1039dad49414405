import { loadChat, loadNewest, pageLimit, type EffectContext } from './perform_effects.js';

/** Loads the newest messages of a chat, and its details, unless they are there. */
export async function openTimeline(context: EffectContext, chatId: string): Promise<void> {
  const { chats, timelines } = context.store.getState();
  await Promise.all([
    chats[chatId]?.participants ? undefined : loadChat(context, chatId),
    timelines[chatId] ? undefined : loadNewest(context, chatId),
  ]);
}

/** Loads the messages before those that are there, unless that is under way or there are none. */
export async function loadOlderPage(context: EffectContext, chatId: string): Promise<void> {
  const { store, http } = context;
  const timeline = store.getState().timelines[chatId];
  if (!timeline) return openTimeline(context, chatId);
  const first = timeline.messages[0];
  if (timeline.loading || timeline.reachedStart || !first) return;
  store.dispatch({ kind: 'pageBegun', chatId });
  try {
    const page = await http.call('listMessages', { path: { chatId }, query: { before: first.id, limit: pageLimit } });
    store.dispatch({ kind: 'pageLoaded', chatId, page, place: 'older' });
  } catch (error) {
    store.dispatch({ kind: 'pageFailed', chatId });
    throw error;
  }
}

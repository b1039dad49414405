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

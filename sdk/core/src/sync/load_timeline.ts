import type { MessagePage } from '../wire/generated/schema.js';
import { advance } from './advance.js';
import { prependPage, replaceByPage, unloadedTimeline } from './apply_to_timeline.js';
import { takeOwnVotes, withoutOwnVotes } from './messages/own_votes.js';
import { seeMessages } from './messages/vector_clock.js';
import { withEntry, withoutEntry } from './record.js';
import type { Emit, SyncState } from './sync_state.js';

/** A page of a chat's messages is being loaded. */
export function beginPage(state: SyncState, chatId: string): SyncState {
  const timeline = state.timelines[chatId] ?? unloadedTimeline;
  return { ...state, timelines: withEntry(state.timelines, chatId, { ...timeline, loading: true }) };
}

/** A page came: the newest messages, or the ones before those that are there. */
export function takePage(
  state: SyncState,
  input: {
    readonly chatId: string;
    readonly page: MessagePage;
    readonly place: 'newest' | 'older';
  },
  emit: Emit,
): SyncState {
  const { chatId, place } = input;
  const items = input.page.items.filter(({ id }) => !state.hidden.includes(id));
  const page = { ...input.page, items: withoutOwnVotes(items) };
  const known = state.timelines[chatId];
  const timeline = place === 'older' && known && known.asOfSeq >= 0 ? prependPage(known, page) : replaceByPage(page);
  const chat = state.chats[chatId];
  const next = {
    ...state,
    chats: chat ? withEntry(state.chats, chatId, seeMessages(chat, page.items)) : state.chats,
    timelines: withEntry(state.timelines, chatId, timeline),
    outbox: withoutArrived(state, page),
    ownVotes: takeOwnVotes(state, items),
  };
  return advance(next, chatId, [], emit, page.asOfSeq);
}

/** No page came. */
export function abandonPage(state: SyncState, chatId: string): SyncState {
  const timeline = state.timelines[chatId];
  if (!timeline) return state;
  const timelines =
    timeline.asOfSeq < 0
      ? withoutEntry(state.timelines, chatId)
      : withEntry(state.timelines, chatId, { ...timeline, loading: false });
  return { ...state, timelines };
}

/** A message that the server has is not on its way any more, even if its ACK was lost. */
function withoutArrived(state: SyncState, page: MessagePage): SyncState['outbox'] {
  const me = state.account?.user.id;
  const own = page.items.filter(({ senderId }) => senderId === me).map(({ clientMessageId }) => clientMessageId);
  const kept = state.outbox.filter(({ clientMessageId }) => !own.includes(clientMessageId));
  return kept.length === state.outbox.length ? state.outbox : kept;
}

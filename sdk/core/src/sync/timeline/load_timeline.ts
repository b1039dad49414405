import type { MessagePage } from '../../wire/generated/schema.js';
import { advance } from '../advance.js';
import { replaceByPage, unloadedTimeline } from './apply_to_timeline.js';
import { takeOwnVotes, withoutOwnVotes } from '../messages/own_votes.js';
import { seeMessages } from '../messages/vector_clock.js';
import { withEntry, withoutEntry } from '../record.js';
import type { Timeline } from '../state.js';
import type { Emit, SyncState } from '../sync_state.js';
import { takeAround, takeNewer, takeOlder, type Runs } from './timeline_window.js';

/** Which messages a page has: the newest, those next to what is shown, or those around some place. */
export type PagePlace = 'newest' | 'older' | 'newer' | 'around';

/** A page of a chat's messages is being loaded. */
export function beginPage(state: SyncState, chatId: string, place: PagePlace): SyncState {
  const window = place === 'newest' ? undefined : state.windows[chatId];
  if (window) return { ...state, windows: withEntry(state.windows, chatId, { ...window, loading: true }) };
  const timeline = state.timelines[chatId] ?? unloadedTimeline;
  return { ...state, timelines: withEntry(state.timelines, chatId, { ...timeline, loading: true }) };
}

/** A page came. */
export function takePage(
  state: SyncState,
  input: {
    readonly chatId: string;
    readonly page: MessagePage;
    readonly place: PagePlace;
  },
  emit: Emit,
): SyncState {
  const { chatId, place } = input;
  const items = input.page.items.filter(({ id }) => !state.hidden.includes(id));
  const page = { ...input.page, items: withoutOwnVotes(items) };
  const runs = { timeline: loaded(state.timelines[chatId]), window: state.windows[chatId] };
  const { timeline, window } = takeInto(runs, page, place);
  const chat = state.chats[chatId];
  const next = {
    ...state,
    chats: chat ? withEntry(state.chats, chatId, seeMessages(chat, page.items)) : state.chats,
    timelines: timeline ? withEntry(state.timelines, chatId, timeline) : state.timelines,
    windows: window ? withEntry(state.windows, chatId, window) : withoutEntry(state.windows, chatId),
    outbox: withoutArrived(state, page),
    ownVotes: takeOwnVotes(state, items),
  };
  return advance(next, chatId, [], emit, page.asOfSeq);
}

function takeInto(runs: Runs, page: MessagePage, place: PagePlace): Runs {
  switch (place) {
    case 'newest':
      return { ...runs, timeline: replaceByPage(page) };
    case 'older':
      return runs.timeline ? takeOlder(runs, page) : { ...runs, timeline: replaceByPage(page) };
    case 'newer':
      return takeNewer(runs, page);
    case 'around':
      return takeAround(runs, page);
  }
}

function loaded(timeline: Timeline | undefined): Timeline | undefined {
  return timeline && timeline.asOfSeq >= 0 ? timeline : undefined;
}

/** The reader is back at the newest messages. */
export function closeWindow(state: SyncState, chatId: string): SyncState {
  return state.windows[chatId] ? { ...state, windows: withoutEntry(state.windows, chatId) } : state;
}

/** No page came. */
export function abandonPage(state: SyncState, chatId: string, place: PagePlace): SyncState {
  const window = place === 'newest' ? undefined : state.windows[chatId];
  if (window) return { ...state, windows: withEntry(state.windows, chatId, { ...window, loading: false }) };
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

import type { Message } from '../../wire/generated/schema.js';
import type { ChatState, ClientState, OwnVote, Timeline } from '../state.js';
import { omit } from '../record.js';
import type { SyncState } from '../sync_state.js';
import { annotationsIn, relationOf, voteOf, type Annotation } from './annotations.js';
import { showChat } from './show_chat.js';
import { isOver, showMessage } from './show_message.js';
import type { OpenedMessages } from './take_openings.js';

/** What one encrypted chat is made of, and what it is shown as. */
interface ShownChat {
  readonly from: readonly unknown[];
  readonly chat: ChatState;
  readonly timeline: Timeline | undefined;
  readonly window: Timeline | undefined;
  readonly ownVotes: Readonly<Record<string, OwnVote>>;
}

const nothing: OpenedMessages = {};

/**
 * Shows a state whose messages are sealed as one whose messages can be read. A pure function of the state: what it made before
 * of a part that has not changed it gives again. Chats that are not encrypted cost nothing.
 */
export class StateShower {
  #chats = new Map<string, ShownChat>();
  #from: SyncState | null = null;
  #shown: SyncState | null = null;

  show(state: SyncState): SyncState {
    if (this.#shown && state === this.#from) return this.#shown;
    const encrypted = Object.values(state.chats).filter(({ sealedSince }) => sealedSince !== undefined);
    this.#from = state;
    this.#shown = encrypted.length === 0 ? state : this.#showChats(state, encrypted);
    return this.#shown;
  }

  #showChats(state: SyncState, encrypted: readonly ChatState[]): SyncState {
    const next = new Map<string, ShownChat>();
    const chats = { ...state.chats };
    const timelines = { ...state.timelines };
    const windows = { ...state.windows };
    let { ownVotes } = state;
    for (const chat of encrypted) {
      const shown = this.#showChat(state, chat);
      next.set(chat.id, shown);
      chats[chat.id] = shown.chat;
      if (shown.timeline) timelines[chat.id] = shown.timeline;
      if (shown.window) windows[chat.id] = shown.window;
      if (Object.keys(shown.ownVotes).length > 0) ownVotes = { ...ownVotes, ...shown.ownVotes };
    }
    this.#chats = next;
    const outbox = state.outbox.some(({ relatesTo }) => relatesTo)
      ? state.outbox.filter(({ relatesTo }) => !relatesTo)
      : state.outbox;
    const before = this.#shown ?? state;
    return {
      ...state,
      chats: reuse(before.chats, chats),
      timelines: reuse(before.timelines, timelines),
      windows: reuse(before.windows, windows),
      ownVotes: reuse(before.ownVotes, ownVotes),
      outbox: reuse(before.outbox, outbox),
      excerpts: reuse(before.excerpts, showExcerpts(state)),
    };
  }

  #showChat(state: SyncState, chat: ChatState): ShownChat {
    const { [chat.id]: timeline } = state.timelines;
    const { [chat.id]: window } = state.windows;
    const opened = state.opened[chat.id] ?? nothing;
    const outgoing = state.outbox.filter(({ chatId, relatesTo }) => chatId === chat.id && relatesTo);
    const from = [chat, timeline, window, opened, ...outgoing];
    const before = this.#chats.get(chat.id);
    if (before?.from.length === from.length && before.from.every((part, at) => part === from[at])) return before;
    const me = state.account?.user.id ?? '';
    const known = [...(window?.messages ?? []), ...(timeline?.messages ?? [])];
    const annotations = annotationsIn(known, outgoing, opened, me);
    const show = (run: Timeline | undefined): Timeline | undefined => run && showRun(run, chat, opened, annotations);
    const shown = { timeline: show(timeline), window: show(window) };
    const ownVotes = ownVotesIn(
      [...(shown.window?.messages ?? []), ...(shown.timeline?.messages ?? [])],
      annotations,
      me,
    );
    return { from, ...shown, ownVotes, chat: showChat(chat, shown.timeline, known, opened, me) };
  }
}

function showRun(
  run: Timeline,
  { sealedSince = 0 }: ChatState,
  opened: OpenedMessages,
  annotations: ReadonlyMap<string, readonly Annotation[]>,
): Timeline {
  const messages = run.messages
    .filter((message) => !relationOf(message, opened) && !isOver(message, opened))
    .map((message) => showMessage(message, opened, sealedSince, annotations.get(message.id)));
  return { ...run, messages };
}

function ownVotesIn(
  messages: readonly Message[],
  annotations: ReadonlyMap<string, readonly Annotation[]>,
  me: string,
): Readonly<Record<string, OwnVote>> {
  const votes: Record<string, OwnVote> = {};
  for (const [id, list] of annotations) {
    const poll = messages.find((message) => message.id === id);
    const vote = poll && voteOf(me, poll, list);
    if (vote) votes[id] = vote;
  }
  return votes;
}

function showExcerpts({ excerpts, chats, opened }: SyncState): ClientState['excerpts'] {
  let shown = excerpts;
  for (const [id, message] of Object.entries(excerpts)) {
    const { sealedSince } = chats[message.chatId] ?? {};
    if (sealedSince === undefined) continue;
    const found = opened[message.chatId] ?? nothing;
    if (isOver(message, found)) {
      shown = omit(shown, id);
      continue;
    }
    const seen = showMessage(message, found, sealedSince);
    if (seen !== message) shown = { ...shown, [id]: seen };
  }
  return shown;
}

/** What was shown before, where the same parts would be shown again: who looks at the whole then sees no change. */
function reuse<T extends object>(before: T, next: T): T {
  const [left, right] = [Object.entries(before), Object.entries(next)];
  const same =
    left.length === right.length && left.every(([key, value]) => (next as Record<string, unknown>)[key] === value);
  return same ? before : next;
}

import { changedKeys, type ChatState, type OutgoingMessage } from '@parley/sdk';

/** Which chats the list shows. */
export const CHAT_FILTERS = ['all', 'unread', 'direct', 'groups', 'channels', 'archived'] as const;
export type ChatFilter = (typeof CHAT_FILTERS)[number];

/** Under which filter a chat stands beside all and, perhaps, unread; archived ones stand under their own only. */
function kindOf(chat: ChatState): 'direct' | 'groups' | 'channels' | 'archived' {
  if (chat.isArchived) return 'archived';
  if (chat.type === 'direct') return 'direct';
  return chat.type === 'group' ? 'groups' : 'channels';
}

/** Whether a chat belongs under a filter. */
export function passesFilter(chat: ChatState, filter: ChatFilter): boolean {
  if (filter === 'all') return !chat.isArchived;
  if (filter === 'unread') return !chat.isArchived && (chat.unreadCount > 0 || chat.markedUnread);
  return kindOf(chat) === filter;
}

/** Filters that are offered only where they would find something. */
const RARE: readonly ChatFilter[] = ['direct', 'groups', 'channels', 'archived'];

export interface OfferedFilter {
  readonly filter: ChatFilter;
  /** How many chats under it have something unread that is not muted. */
  readonly news: number;
}

/** The filters that are worth offering. */
export function surveyFilters(chats: ChatRecord): readonly OfferedFilter[] {
  return filterSurveyor()(chats);
}

/** `surveyFilters` for somebody who asks after every message: only the chats that have changed are counted anew. */
export function filterSurveyor(): (chats: ChatRecord) => readonly OfferedFilter[] {
  const found = new Map(CHAT_FILTERS.map((filter) => [filter, { some: 0, news: 0 }]));
  let counted: ChatRecord = {};

  function count(chat: ChatState | undefined, by: 1 | -1) {
    if (chat === undefined) return;
    const isNews = (chat.unreadCount > 0 || chat.markedUnread) && !chat.isMuted;
    for (const [filter, sum] of found) {
      if (!passesFilter(chat, filter)) continue;
      sum.some += by;
      if (isNews) sum.news += by;
    }
  }

  return (chats) => {
    for (const id of changedKeys(counted, chats)) {
      count(counted[id], -1);
      count(chats[id], 1);
    }
    counted = chats;
    return offered((filter) => found.get(filter) ?? { some: 0, news: 0 });
  };
}

function offered(of: (filter: ChatFilter) => { readonly some: number; readonly news: number }): OfferedFilter[] {
  const kinds = (['direct', 'groups', 'channels'] as const).filter((kind) => of(kind).some > 0);
  return CHAT_FILTERS.flatMap((filter) => {
    const { some, news } = of(filter);
    // People alone are no choice beside all.
    if (filter === 'direct' && kinds.length < 2) return [];
    return !RARE.includes(filter) || some > 0 ? [{ filter, news }] : [];
  });
}

type WaitingMessages = readonly Pick<OutgoingMessage, 'chatId' | 'createdAt'>[];
type ChatRecord = Readonly<Record<string, ChatState>>;

/** With more changes than this at a time the list is put in order as a whole. */
const FEW = 64;

/** All chats, pinned ones first, then by newest activity, messages on their way included. */
export function orderChats(chats: ChatRecord, outbox: WaitingMessages): ChatState[] {
  return chatOrderer()(chats, outbox) as ChatState[];
}

/**
 * `orderChats` for somebody who asks after every message: what has not changed since the last time keeps its place, and only
 * the few chats that have are put where they belong.
 */
export function chatOrderer(): (chats: ChatRecord, outbox: WaitingMessages) => readonly ChatState[] {
  let waiting: ReadonlyMap<string, number> = new Map();
  let ordered: readonly ChatState[] = [];
  let asked: { readonly chats: ChatRecord; readonly outbox: WaitingMessages } | null = null;

  return (chats, outbox) => {
    if (asked?.chats === chats && asked.outbox === outbox) return ordered;
    const waits = asked?.outbox === outbox ? waiting : waitingSince(outbox);
    const before = asked?.chats ?? {};
    const touched = new Set(asked === null ? Object.keys(chats) : changedKeys(before, chats));
    for (const id of [...waiting.keys(), ...waits.keys()]) if (waiting.get(id) !== waits.get(id)) touched.add(id);
    const activity = (chat: ChatState) => Math.max(activityOf(chat), waits.get(chat.id) ?? 0);
    const compare = (a: ChatState, b: ChatState) =>
      Number(b.isPinned) - Number(a.isPinned) || activity(b) - activity(a) || (a.id < b.id ? -1 : 1);
    const present = (record: ChatRecord) => [...touched].flatMap((id) => record[id] ?? []);
    if (touched.size > FEW) ordered = Object.values(chats).sort(compare);
    else if (touched.size > 0) ordered = merge(ordered, present(before), present(chats), compare);
    waiting = waits;
    asked = { chats, outbox };
    return ordered;
  };
}

function waitingSince(outbox: WaitingMessages): ReadonlyMap<string, number> {
  return new Map(outbox.map(({ chatId, createdAt }) => [chatId, createdAt]));
}

/** An ordered list without some chats, and with others where they belong. */
function merge(
  ordered: readonly ChatState[],
  going: readonly ChatState[],
  coming: readonly ChatState[],
  compare: (a: ChatState, b: ChatState) => number,
): readonly ChatState[] {
  const merged = ordered.slice();
  for (const chat of going) merged.splice(merged.indexOf(chat), 1);
  for (const chat of coming) {
    let [low, high] = [0, merged.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = merged[middle];
      if (other !== undefined && compare(other, chat) < 0) low = middle + 1;
      else high = middle;
    }
    merged.splice(low, 0, chat);
  }
  return merged;
}

/** When something last happened in a chat, in milliseconds since 1970. Found out once: the list is ordered after each message. */
function activityOf(chat: ChatState): number {
  const known = activities.get(chat);
  if (known !== undefined) return known;
  const activity = Date.parse(chat.lastMessage?.timestamp ?? chat.createdAt);
  activities.set(chat, activity);
  return activity;
}

const activities = new WeakMap<ChatState, number>();

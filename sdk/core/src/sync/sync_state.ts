import type { ChatEvent, UserEventFrame } from '../wire/generated/schema.js';
import type { OpenedMessages } from './opened/take_openings.js';
import type { ClientState, Presence } from './state.js';

/** Everything that the reducer knows: what is shown, and what it needs to go on. */
export interface SyncState extends ClientState {
  /** Where the server's next SYNC begins; null before the first one. */
  readonly cursor: string | null;
  /** The last entry seen of the user's own log; 0 before the first one. */
  readonly userSeq: number;
  /** Entries of the user's own log that wait for an earlier one. */
  readonly heldUserEvents: readonly UserEventFrame[];
  /** Messages that the reader has deleted for himself of late: what comes later of them is not shown. */
  readonly hidden: readonly string[];
  readonly logs: Readonly<Record<string, ChatLog>>;
  /** Presence of those whose profile is not loaded, too. */
  readonly presence: Readonly<Record<string, Presence>>;
  /** What was found in sealed messages, by chat and message. The messages themselves stay as the server gave them. */
  readonly opened: Readonly<Record<string, OpenedMessages>>;
}

/** What is known of a chat's log beyond what was applied. */
export interface ChatLog {
  /** Events that wait for an earlier one, by seq. */
  readonly held: readonly ChatEvent[];
  /** The newest seq known to exist. */
  readonly head: number;
}

/** What the reducer wants done. Doing one twice, or late, is harmless. */
export type Effect =
  /** Events after `after` are missing. */
  | { readonly kind: 'fetchEvents'; readonly chatId: string; readonly after: number }
  | { readonly kind: 'loadChat'; readonly chatId: string }
  | { readonly kind: 'reloadTimeline'; readonly chatId: string }
  | { readonly kind: 'loadUsers'; readonly userIds: readonly string[] }
  | { readonly kind: 'tellDelivered'; readonly chatId: string; readonly seq: number }
  | { readonly kind: 'tellRead'; readonly chatId: string; readonly seq: number }
  | { readonly kind: 'sync' };

export type Emit = (effect: Effect) => void;

/** Limits of what is kept; beyond them it is fetched again when it is needed. */
export const syncLimits = {
  heldEvents: 256,
  heldUserEvents: 256,
  strangerLogs: 256,
  timelineMessages: 5000,
  /** Of a run that does not reach the newest message: going on from either end lets go of the other. */
  windowMessages: 400,
  /** A timeline that grows beyond this by going back is cut in two. */
  shownMessages: 1000,
  notices: 200,
  /** A chat that is further behind is loaded anew instead of being caught up with. */
  catchUpEvents: 1000,
  receipts: 50,
  /** Of a message, and people up to whom a chat has clocks. */
  clockEntries: 50,
  excerpts: 200,
  joinRequests: 200,
  hidden: 1000,
  ownVotes: 1000,
  /** Of a chat: more than its timeline and its window have. */
  opened: 6000,
} as const;

export const emptySyncState: SyncState = {
  account: null,
  connection: { phase: 'signedOut', attempts: 0 },
  chats: {},
  timelines: {},
  windows: {},
  outbox: [],
  users: {},
  typing: {},
  excerpts: {},
  reacting: [],
  receiptCounts: {},
  blocked: [],
  contacts: [],
  joinRequests: {},
  announcements: [],
  warnings: [],
  voting: [],
  ownVotes: {},
  scheduled: {},
  reminders: null,
  cursor: null,
  userSeq: 0,
  heldUserEvents: [],
  hidden: [],
  logs: {},
  presence: {},
  opened: {},
};

export const emptyLog: ChatLog = { held: [], head: 0 };

/** The part of a state that a storage keeps. */
export type CachedState = Pick<
  SyncState,
  'account' | 'chats' | 'timelines' | 'outbox' | 'users' | 'ownVotes' | 'cursor' | 'userSeq' | 'warnings'
>;

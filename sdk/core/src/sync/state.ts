import type {
  Activity,
  Announcement,
  Chat,
  ChatUpdatedFrame,
  Content,
  Message,
  PollOptions,
  Reminder,
  ScheduledMessage,
  Status,
  User,
  VectorClock,
} from '../wire/generated/schema.js';
import type { Relation } from './messages/message_encryption.js';

/** Everything that a user interface shows, as one immutable value: a part that did not change keeps its identity. */
export interface ClientState {
  readonly account: { readonly user: User; readonly deviceId: string } | null;
  readonly connection: ConnectionState;
  readonly chats: Readonly<Record<string, ChatState>>;
  /** Of the chats that were opened. */
  readonly timelines: Readonly<Record<string, Timeline>>;
  /** Of the chats in which the reader has gone back to a place that is far from the newest message: the run around it. */
  readonly windows: Readonly<Record<string, Timeline>>;
  /** What is not acknowledged yet, oldest first. */
  readonly outbox: readonly OutgoingMessage[];
  readonly users: Readonly<Record<string, User>>;
  /** Who types: chat → user → until when, in milliseconds since 1970. */
  readonly typing: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Single messages, by id, that may stand outside the timelines: those that others answer, and pinned ones. */
  readonly excerpts: Readonly<Record<string, Message>>;
  /** The caller's own reactions that are on their way. */
  readonly reacting: readonly PendingReaction[];
  /** How many have got and read one's own messages in chats above 50 people: chat → seq. */
  readonly receiptCounts: Readonly<Record<string, Readonly<Record<number, ReceiptCounts>>>>;
  /** Ids of those whom the caller has blocked. */
  readonly blocked: readonly string[];
  /** Ids of the caller's contacts. */
  readonly contacts: readonly string[];
  /** Who waits to be let in, by chat, where the caller may decide. */
  readonly joinRequests: Readonly<Record<string, readonly string[]>>;
  /** What administrators tell everybody. One may have an end, after which it is not to be shown. */
  readonly announcements: readonly Announcement[];
  /** What moderators of the server have told this account, the oldest first, until it was read on this device. */
  readonly warnings: readonly Warning[];
  /** The caller's own votes that are on their way. */
  readonly voting: readonly PendingVote[];
  /** What the caller has voted in polls, by message; as far as it is known. */
  readonly ownVotes: Readonly<Record<string, OwnVote>>;
  /** The caller's scheduled messages, the next one first, of the chats for which they were loaded. */
  readonly scheduled: Readonly<Record<string, readonly ScheduledMessage[]>>;
  /** The caller's reminders, by their time; null before they were loaded. */
  readonly reminders: readonly Reminder[] | null;
}

/** A word of the server's moderators to the account. */
export interface Warning {
  readonly id: number;
  readonly reason?: string | undefined;
}

/** A vote in a poll, and the seq of its chat when it was known to count. */
export interface OwnVote {
  readonly options: PollOptions;
  readonly seq: number;
}

/** A vote of the caller's that the server has not answered yet. */
export interface PendingVote {
  readonly id: string;
  readonly messageId: string;
  readonly options: PollOptions;
  /** Of the vote that was known before. */
  readonly seq: number;
}

/** A reaction of the caller's that the server has not answered yet. */
export interface PendingReaction {
  readonly id: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly emoji: string;
  readonly action: 'add' | 'remove';
}

export interface ReceiptCounts {
  readonly deliveredCount: number;
  readonly readCount: number;
}

/** How the client stands to its server. */
export interface ConnectionState {
  /** 'offline': the device says that there is no network; 'waiting': the next attempt is at `retryAt`. */
  readonly phase: 'signedOut' | 'connecting' | 'syncing' | 'online' | 'waiting' | 'offline';
  /** Milliseconds since 1970. */
  readonly retryAt?: number | undefined;
  /** Attempts since the connection was last good. */
  readonly attempts: number;
  /** What carries frames while there is a connection: not 'webSocket' where that is blocked. */
  readonly transport?: 'webSocket' | 'eventStream' | 'polling' | undefined;
  /** Why the device was signed out without asking for it: the code of the server's refusal. */
  readonly signedOutBy?: string | undefined;
}

/** A chat, in the state after its event `appliedSeq`; `lastSeq` is the newest one known to exist. */
export interface ChatState extends Chat {
  readonly appliedSeq: number;
  /** How many messages of each user are among the events up to `appliedSeq`, as far as messages have told. */
  readonly clock?: VectorClock | undefined;
  /** Its details are not known in full, or too old to be caught up with: the client is loading them again. */
  readonly needsReload?: boolean | undefined;
  /** The entry of the user's own log that the reader's own fields are known to be as new as. */
  readonly ownAsOf?: number | undefined;
  /**
   * There in a chat that this client has seen to be encrypted: the seq at that time. What comes later without a seal is refused, and the
   * chat stays encrypted here, whatever the server says.
   */
  readonly sealedSince?: number | undefined;
  /** There while the server may have another draft than this: the key of what it has, or null where that is not known. */
  readonly draftTold?: string | null | undefined;
}

/** An unbroken run of a chat's messages: up to the newest one, or, as a window, around some place before it. */
export interface Timeline {
  /** By ordinal. */
  readonly messages: readonly Message[];
  /** The effect of every event up to it is contained. */
  readonly asOfSeq: number;
  /** What became of the chat itself among these messages, by seq; the newest of it, where it is much. */
  readonly notices?: readonly ChatUpdatedFrame[];
  /** Nothing older exists. */
  readonly reachedStart: boolean;
  readonly loading: boolean;
}

/** A message on its way. */
export interface OutgoingMessage {
  readonly chatId: string;
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: string | undefined;
  /** In an encrypted chat: whose words these are. Elsewhere the server says it. */
  readonly forwardedFrom?: Message['forwardedFrom'] | undefined;
  /** In an encrypted chat: what it does to another message instead of standing for itself. */
  readonly relatesTo?: Relation | undefined;
  /** In an encrypted chat: so long after it was sent it is to be gone, by a timer that the server does not know. */
  readonly disappearingSeconds?: number | undefined;
  /** What the server is given of it in an encrypted chat, always the same, once it was sealed. */
  readonly sealed?: Content | undefined;
  /** The last seq that the author had seen. */
  readonly seenSeq: number;
  /** How many messages of each user the author had seen. */
  readonly vectorClock?: VectorClock | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: 'sending' | 'retrying' | 'failed';
  readonly error?: { readonly code: string; readonly message: string } | undefined;
}

/** What is known of somebody's reachability. */
export interface Presence {
  readonly status: Status;
  readonly activity?: Activity | undefined;
  readonly lastSeen?: string | undefined;
}

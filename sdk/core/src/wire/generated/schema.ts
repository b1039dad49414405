// Generated from api/openapi.yaml and api/asyncapi.yaml by tools/generate, do not edit.

/** Opaque. */
export type Id = string;

/** Place in a chat's log, from 1, without holes; 0 is before all. */
export type Seq = number;

/** RFC 3339, UTC, milliseconds. */
export type Time = string;

export interface ErrorBody {
  /** Stable; see errors.yaml. */
  code: string;
  /** For a person. */
  message: string;
  /** Seconds. */
  retryAfter?: number;
  details?: Record<string, unknown>;
  ref?: string;
  clientMessageId?: string;
}

export interface Health {
  status: string;
}

export type Username = string;

export type Password = string;

export type DisplayName = string;

export type DeviceName = string;

export interface RegisterRequest {
  username: Username;
  password: Password;
  displayName?: DisplayName;
  email?: string;
  phone?: string;
  deviceName?: DeviceName;
}

export interface LoginRequest {
  username: string;
  password: string;
  deviceName?: DeviceName;
}

export interface RefreshRequest {
  refreshToken: string;
}

export interface Session {
  user: User;
  deviceId: Id;
  accessToken: string;
  refreshToken: string;
  expiresAt: Time;
}

export interface Device {
  deviceId: Id;
  deviceName?: string;
  createdAt: Time;
  lastSeen?: Time;
  /** The device that asks. */
  current: boolean;
}

export interface DeviceList {
  items: Device[];
  nextCursor: Cursor;
}

export type Cursor = string | null;

export type Status = 'online' | 'away' | 'busy' | 'offline';

export interface Activity {
  state?: string;
  text?: string;
  emoji?: string;
  until?: Time;
  device?: string;
}

export interface User {
  id: Id;
  username: string;
  displayName: string;
  avatarUrl?: string;
  about?: string;
  status: Status;
  activity?: Activity;
  lastSeen?: Time;
}

export type Audience = 'everyone' | 'contacts' | 'nobody';

export interface Privacy {
  lastSeen?: Audience;
  presence?: Audience;
  receipts?: boolean;
  addToGroups?: Audience;
}

export type Me = User & {
  email?: string;
  phone?: string;
  privacy?: Privacy;
};

export interface UpdateMeRequest {
  displayName?: DisplayName;
  about?: string;
  avatarUrl?: string;
  email?: string;
  privacy?: Privacy;
}

export interface SetStatusRequest {
  status: Status;
  activity?: Activity;
}

export interface UserList {
  items: User[];
  nextCursor: Cursor;
}

export type ChatType = 'direct' | 'group' | 'channel' | 'broadcast';

export type Role = 'owner' | 'admin' | 'member';

export interface Participant {
  userId: Id;
  role: Role;
  joinedAt: Time;
}

export interface ParticipantList {
  items: Participant[];
  nextCursor: Cursor;
}

export interface ChatSettings {
  encryptionEnabled: boolean;
  messageRetentionSeconds: number | null;
  disappearingSeconds: number | null;
  slowModeSeconds: number;
  historyVisible: 'all' | 'joined';
}

export interface ChatSettingsChange {
  /** From off to on only. */
  encryptionEnabled?: boolean;
  messageRetentionSeconds?: number | null;
  disappearingSeconds?: number | null;
  slowModeSeconds?: number;
  historyVisible?: 'all' | 'joined';
}

export interface Watermark {
  userId: Id;
  deliveredSeq: Seq;
  readSeq: Seq;
}

export interface Chat {
  id: Id;
  type: ChatType;
  name?: string;
  description?: string;
  avatarUrl?: string;
  createdBy: Id;
  createdAt: Time;
  participantCount: number;
  /** In details, the first 100; always in direct chats. */
  participants?: Participant[];
  settings: ChatSettings;
  lastSeq: Seq;
  lastMessage?: Message;
  readSeq: Seq;
  unreadCount: number;
  mentionCount: number;
  markedUnread: boolean;
  isMuted: boolean;
  mutedUntil?: Time;
  notificationsEnabled: boolean;
  isPinned: boolean;
  isArchived: boolean;
  role: Role;
  pinnedMessageIds: Id[];
  /** Up to 50 participants. */
  receipts?: Watermark[];
}

export interface ChatList {
  items: Chat[];
  nextCursor: Cursor;
}

export interface CreateChatRequest {
  type: ChatType;
  participantIds: Id[];
  name?: string;
  description?: string;
  settings?: ChatSettingsChange;
}

export interface UpdateChatRequest {
  name?: string;
  description?: string;
  avatarUrl?: string;
  settings?: ChatSettingsChange;
  isMuted?: boolean;
  mutedUntil?: Time;
  notificationsEnabled?: boolean;
  isPinned?: boolean;
  isArchived?: boolean;
  markedUnread?: boolean;
}

export interface AddParticipantsRequest {
  userIds: Id[];
}

export interface SetRoleRequest {
  role: Role;
}

export type ContentType = 'text' | 'image' | 'video' | 'audio' | 'file' | 'location' | 'poll' | 'contact' | 'encrypted';

export interface Media {
  id: string;
  url: string;
  mimeType: string;
  size: number;
  name?: string;
  width?: number;
  height?: number;
  durationMs?: number;
  thumbnailUrl?: string;
  blurhash?: string;
  waveform?: number[];
}

export interface Place {
  latitude: number;
  longitude: number;
  accuracy?: number;
  label?: string;
}

export interface Poll {
  question: string;
  options: string[];
  multiple?: boolean;
  anonymous?: boolean;
  closesAt?: Time;
}

export interface ContactCard {
  userId?: Id;
  name: string;
  phone?: string;
}

/** At most 64 KiB as JSON. */
export interface Content {
  type: ContentType;
  text?: string;
  media?: Media;
  location?: Place;
  poll?: Poll;
  contact?: ContactCard;
  /** User ids, or "all". */
  mentions?: string[];
  metadata?: Record<string, unknown>;
  ciphertext?: string;
  relatesTo?: Id;
  silent?: boolean;
}

export type VectorClock = Record<string, number>;

export interface Reaction {
  emoji: string;
  count: number;
  userIds: Id[];
}

export interface Message {
  id: Id;
  chatId: Id;
  seq: Seq;
  /** Counts messages only. */
  ordinal: number;
  senderId: Id;
  clientMessageId: string;
  content: Content;
  timestamp: Time;
  seenSeq: Seq;
  vectorClock?: VectorClock;
  replyTo?: Id;
  forwardedFrom?: {
    userId?: Id;
    name: string;
  };
  editedAt?: Time;
  changedSeq?: Seq;
  isDeleted: boolean;
  reactions: Reaction[];
  expiresAt?: Time;
}

export interface MessagePage {
  items: Message[];
  asOfSeq: Seq;
}

export interface SendMessageRequest {
  clientMessageId: string;
  content: Content;
  replyTo?: Id;
  seenSeq?: Seq;
  vectorClock?: VectorClock;
}

/** A frame of asyncapi.yaml, schema ChatEvent. */
export interface Event {
  type: string;
  chatId: Id;
  seq: Seq;
}

export interface EventPage {
  items: Event[];
  lastSeq: Seq;
  /** No event is missing up to lastSeq. */
  complete: boolean;
}

export interface SyncEventsRequest {
  /** The last seq held by chat. */
  chats: Record<string, Seq>;
}

export interface SyncEventsResponse {
  /** By chat its page, or an ErrorBody (LOG_TRIMMED, CHAT_NOT_FOUND) in its place. */
  chats: Record<string, EventPage | ErrorBody>;
}

/** Chosen by the client; repeated in the answer. */
export type Ref = string;

/** Milliseconds since 1970. */
export type Millis = number;

export interface ConnectFrame {
  type: 'CONNECT';
  token: string;
  /** With one */
  cursor?: string;
  features?: string[];
  ref?: Ref;
}

export interface SyncFrame {
  type: 'SYNC';
  cursor?: string;
  /** The last seq held by chat. */
  chats?: Record<string, Seq>;
  ref?: Ref;
}

export interface SendMessageFrame {
  type: 'SEND_MESSAGE';
  chatId: Id;
  clientMessageId: string;
  content: Content;
  replyTo?: Id;
  seenSeq?: Seq;
  vectorClock?: VectorClock;
  ref?: Ref;
}

export interface RetryFrame {
  type: 'RETRY';
  original: SendMessageFrame;
  ref?: Ref;
}

export interface EditMessageFrame {
  type: 'EDIT_MESSAGE';
  messageId: Id;
  content: Content;
  ref?: Ref;
}

export interface DeleteMessageFrame {
  type: 'DELETE_MESSAGE';
  messageId: Id;
  for: 'me' | 'everyone';
  ref?: Ref;
}

export interface ReactFrame {
  type: 'REACT';
  messageId: Id;
  emoji: string;
  action: 'add' | 'remove';
  ref?: Ref;
}

export interface MessageDeliveredFrame {
  type: 'MESSAGE_DELIVERED';
  chatId: Id;
  seq: Seq;
}

export interface MessageReadFrame {
  type: 'MESSAGE_READ';
  chatId: Id;
  seq: Seq;
}

export interface TypingStartFrame {
  type: 'TYPING_START';
  chatId: Id;
}

export interface TypingStopFrame {
  type: 'TYPING_STOP';
  chatId: Id;
}

export interface PresenceUpdateFrame {
  type: 'PRESENCE_UPDATE';
  status: Status;
  activity?: Activity;
}

export interface PresenceSubscribeFrame {
  type: 'PRESENCE_SUBSCRIBE';
  userIds: Id[];
}

export interface PingFrame {
  type: 'PING';
  timestamp: Millis;
}

export interface ConnectedFrame {
  type: 'CONNECTED';
  sessionId: string;
  userId: Id;
  deviceId: Id;
  serverTime: Time;
  heartbeatSeconds: number;
  cursor: string;
  features: string[];
  limits: Record<string, number>;
  ref?: Ref;
}

export interface SyncedChat {
  chatId: Id;
  lastSeq: Seq;
  readSeq: Seq;
  receipts?: Watermark[];
  /** The caller is no longer in it. */
  removed?: boolean;
}

export interface SyncedFrame {
  type: 'SYNCED';
  cursor: string;
  chats: SyncedChat[];
  /** SYNC again with the new cursor. */
  more: boolean;
  ref?: Ref;
}

export interface MessageAckFrame {
  type: 'MESSAGE_ACK';
  clientMessageId: string;
  messageId: Id;
  chatId: Id;
  seq: Seq;
  ordinal: number;
  timestamp: Time;
  ref?: Ref;
}

export interface OkFrame {
  type: 'OK';
  ref?: Ref;
  chatId?: Id;
  seq?: Seq;
}

export interface PongFrame {
  type: 'PONG';
  timestamp: Millis;
  serverTime: Time;
}

/** An entry of a chat's log; the same frame wherever it is read. */
export type ChatEvent = MessageReceivedFrame | MessageEditedFrame | MessageDeletedFrame | ReactionChangedFrame | ChatUpdatedFrame | SkippedFrame;

export interface MessageReceivedFrame {
  type: 'MESSAGE_RECEIVED';
  chatId: Id;
  seq: Seq;
  message: Message;
}

export interface MessageEditedFrame {
  type: 'MESSAGE_EDITED';
  chatId: Id;
  seq: Seq;
  message: Message;
}

export interface MessageDeletedFrame {
  type: 'MESSAGE_DELETED';
  chatId: Id;
  seq: Seq;
  messageId: Id;
  by: Id;
}

export interface ReactionChangedFrame {
  type: 'REACTION_CHANGED';
  chatId: Id;
  seq: Seq;
  messageId: Id;
  reactions: Reaction[];
}

export interface ChatUpdatedFrame {
  type: 'CHAT_UPDATED';
  chatId: Id;
  seq: Seq;
  changes: ChatChanges;
}

/** New values of the shared fields that changed. Applying it twice is harmless. */
export interface ChatChanges {
  created?: boolean;
  /** For everyone. */
  deleted?: boolean;
  by?: Id;
  name?: string;
  description?: string;
  avatarUrl?: string;
  settings?: ChatSettings;
  participantCount?: number;
  /** Those who joined or got another role. */
  participants?: Participant[];
  /** Those who left or were removed. */
  removed?: Id[];
  pinnedMessageIds?: Id[];
}

export interface SkippedFrame {
  type: 'SKIPPED';
  chatId: Id;
  seq: Seq;
}

/** Members beside userSeq and kind depend on kind: CHAT_ADDED and CHAT_REMOVED {chatId}; READ {chatId, readSeq}; CHAT_SETTINGS {chatId, settings}; DRAFT {chatId, text, replyTo?}; MESSAGE_HIDDEN {chatId, messageId}; PROFILE {user}. A client that does not know a kind reloads the chat that it names. */
export interface UserEventFrame {
  type: 'USER_EVENT';
  userSeq: number;
  kind: string;
  chatId?: Id;
  readSeq?: Seq;
  settings?: OwnChatSettings;
  text?: string;
  replyTo?: Id;
  messageId?: Id;
  user?: User;
}

/** The caller's own fields of a chat. */
export interface OwnChatSettings {
  isMuted?: boolean;
  mutedUntil?: Time;
  notificationsEnabled?: boolean;
  isPinned?: boolean;
  isArchived?: boolean;
  markedUnread?: boolean;
}

export interface ReceiptFrame {
  type: 'RECEIPT';
  chatId: Id;
  userId?: Id;
  deliveredSeq?: Seq;
  readSeq?: Seq;
  /** Above 50 participants. */
  counts?: Record<string, unknown>;
  timestamp: Time;
}

export interface TypingFrame {
  type: 'TYPING';
  chatId: Id;
  userId: Id;
  isTyping: boolean;
}

export interface PresenceBroadcastFrame {
  type: 'PRESENCE_BROADCAST';
  userId: Id;
  status: Status;
  activity?: Activity;
  lastSeen?: Time;
  timestamp: Time;
}

export interface ResyncFrame {
  type: 'RESYNC';
  reason: string;
}

export interface ErrorFrame {
  type: 'ERROR';
  code: string;
  message: string;
  retryAfter?: number;
  details?: Record<string, unknown>;
  ref?: Ref;
  clientMessageId?: string;
}

// Generated from api/openapi.yaml and api/asyncapi.yaml by tools/generate, do not edit.

/** Opaque. */
export type Id = string;

/** Place in a chat's log, from 1, without holes; 0 is before all. */
export type Seq = number;

/** RFC 3339, UTC, milliseconds. */
export type Time = string;

export interface ErrorBody {
  /** Stable; see errors.yaml. */
  readonly code: string;
  /** For a person. */
  readonly message: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly ref?: string;
  readonly clientMessageId?: string;
}

export interface Health {
  readonly status: string;
}

/** Made lower case. */
export type Username = string;

export type Password = string;

export type DisplayName = string;

/** Empty is none. */
export type Email = string;

export type DeviceName = string;

export interface RegisterRequest {
  readonly username: Username;
  readonly password: Password;
  readonly displayName?: DisplayName;
  readonly email?: Email;
  readonly phone?: string;
  readonly deviceName?: DeviceName;
  /** Needed while registration takes an invitation. */
  readonly invitationCode?: string;
}

export interface LoginRequest {
  readonly username: string;
  readonly password: string;
  readonly deviceName?: DeviceName;
}

export interface RefreshRequest {
  readonly refreshToken: string;
}

export interface Session {
  readonly user: User;
  readonly deviceId: Id;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Time;
}

export interface Device {
  readonly deviceId: Id;
  readonly deviceName?: string;
  readonly createdAt: Time;
  readonly lastSeen?: Time;
  /** The device that asks. */
  readonly current: boolean;
}

export interface DeviceList {
  readonly items: readonly Device[];
  readonly nextCursor: Cursor;
}

/** Where the next page begins; null when this is the last one. */
export type Cursor = string | null;

export type Status = 'online' | 'away' | 'busy' | 'offline';

/** `state` is active, idle, away, inCall, doNotDisturb or invisible; others are shown as they are written. At `until` it is over, and the status that came with it. */
export interface Activity {
  readonly state?: string;
  readonly text?: string;
  readonly emoji?: string;
  readonly until?: Time;
  readonly device?: string;
}

export interface User {
  readonly id: Id;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl?: string;
  readonly about?: string;
  readonly status: Status;
  readonly activity?: Activity;
  readonly lastSeen?: Time;
  /** It is a program; absent where it is a person. */
  readonly isBot?: true;
}

export type Audience = 'everyone' | 'contacts' | 'nobody';

export interface Privacy {
  readonly lastSeen?: Audience;
  readonly presence?: Audience;
  readonly receipts?: boolean;
  readonly addToGroups?: Audience;
}

/** How long messages are kept in the chats that the account owns: as many days as the server is configured with, or for ever; in a direct chat the longer of the two counts. A chat's own retention may end them earlier. */
export type Plan = 'free' | 'premium';

export type Me = User & {
  readonly email?: string;
  readonly phone?: string;
  readonly privacy?: Privacy;
  readonly plan?: Plan;
  readonly serverRole?: ServerRole;
  readonly createdAt?: Time;
};

export type PictureBytes = string;

export interface UpdateMeRequest {
  readonly displayName?: DisplayName;
  readonly about?: string;
  /** An address elsewhere, or empty for none. One of a picture that is stored here is set by PUT …/avatar alone. */
  readonly avatarUrl?: string;
  readonly email?: Email;
  readonly privacy?: Privacy;
}

export interface SetStatusRequest {
  readonly status: Status;
  readonly activity?: Activity;
}

export interface UserList {
  readonly items: readonly User[];
  readonly nextCursor: Cursor;
}

export type ChatType = 'direct' | 'group' | 'channel' | 'broadcast';

export type Role = 'owner' | 'admin' | 'member';

export interface Participant {
  readonly userId: Id;
  readonly role: Role;
  readonly joinedAt: Time;
}

export interface ParticipantList {
  readonly items: readonly Participant[];
  readonly nextCursor: Cursor;
}

export interface ChatSettings {
  readonly encryptionEnabled: boolean;
  readonly messageRetentionSeconds: number | null;
  readonly disappearingSeconds: number | null;
  readonly slowModeSeconds: number;
  readonly historyVisible: 'all' | 'joined';
  readonly permissions?: ChatPermissions;
}

/** The least role that may, where a group or channel has its own rule. Without one, groups: members write and invite, admins pin and rename; channels: admins do all of it. */
export interface ChatPermissions {
  readonly write?: Role;
  readonly invite?: Role;
  readonly pin?: Role;
  readonly rename?: Role;
}

export interface ChatSettingsChange {
  /** From off to on only. */
  readonly encryptionEnabled?: boolean;
  readonly messageRetentionSeconds?: number | null;
  readonly disappearingSeconds?: number | null;
  readonly slowModeSeconds?: number;
  readonly historyVisible?: 'all' | 'joined';
  /** Null takes a rule away. */
  readonly permissions?: {
    readonly write?: string | null;
    readonly invite?: string | null;
    readonly pin?: string | null;
    readonly rename?: string | null;
  };
}

export interface Watermark {
  readonly userId: Id;
  readonly deliveredSeq: Seq;
  readonly readSeq: Seq;
}

export interface Chat {
  readonly id: Id;
  readonly type: ChatType;
  readonly name?: string;
  readonly description?: string;
  readonly avatarUrl?: string;
  readonly createdBy: Id;
  readonly createdAt: Time;
  readonly participantCount: number;
  /** In details, the first 100; always in direct chats. */
  readonly participants?: readonly Participant[];
  readonly settings: ChatSettings;
  readonly lastSeq: Seq;
  readonly lastMessage?: Message;
  readonly readSeq: Seq;
  readonly unreadCount: number;
  readonly mentionCount: number;
  readonly markedUnread: boolean;
  readonly isMuted: boolean;
  readonly mutedUntil?: Time;
  readonly notificationsEnabled: boolean;
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  readonly draft?: Draft;
  readonly role: Role;
  readonly pinnedMessageIds: readonly Id[];
  /** Up to 50 participants. */
  readonly receipts?: readonly Watermark[];
}

export interface Draft {
  /** At most 16 KiB. */
  readonly text: string;
  readonly replyTo?: Id;
}

export interface ChatList {
  readonly items: readonly Chat[];
  readonly nextCursor: Cursor;
}

export interface CreateChatRequest {
  readonly type: ChatType;
  readonly participantIds: readonly Id[];
  /** Required unless the chat is direct. */
  readonly name?: string;
  readonly description?: string;
  readonly settings?: ChatSettingsChange;
}

/** Only what is given changes. */
export interface UpdateChatRequest {
  readonly name?: string;
  readonly description?: string;
  /** An address elsewhere, or empty for none. One of a picture that is stored here is set by PUT …/avatar alone. */
  readonly avatarUrl?: string;
  readonly settings?: ChatSettingsChange;
  /** The caller's own, as all that follow. */
  readonly isMuted?: boolean;
  /** Mutes until then; null takes the end away. */
  readonly mutedUntil?: string | null;
  readonly notificationsEnabled?: boolean;
  readonly isPinned?: boolean;
  /** A new message brings nothing back. */
  readonly isArchived?: boolean;
  readonly markedUnread?: boolean;
}

export interface AddParticipantsRequest {
  readonly userIds: readonly Id[];
}

export interface SetRoleRequest {
  readonly role: Role;
}

export type ContentType = 'text' | 'image' | 'video' | 'audio' | 'file' | 'location' | 'poll' | 'contact' | 'encrypted';

export interface Media {
  readonly id: string;
  readonly url: string;
  readonly mimeType: string;
  readonly size: number;
  readonly name?: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly thumbnailUrl?: string;
  readonly blurhash?: string;
  readonly waveform?: readonly number[];
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy?: number;
  readonly label?: string;
}

export interface Poll {
  readonly question: string;
  readonly options: readonly string[];
  readonly multiple?: boolean;
  readonly anonymous?: boolean;
  readonly closesAt?: Time;
}

/** Places in the poll's list of options, from 0. */
export type PollOptions = readonly number[];

export interface PollVote {
  readonly userId: Id;
  readonly options: PollOptions;
}

export interface PollResults {
  /** One for each option. */
  readonly counts: readonly number[];
  readonly voterCount: number;
  /** The first 50; never of an anonymous poll. */
  readonly voters?: readonly PollVote[];
}

/** How the votes of a poll stand. */
export interface PollState {
  readonly results: PollResults;
  readonly closedAt?: Time;
  readonly myVote?: PollOptions;
}

export interface ContactCard {
  readonly userId?: Id;
  readonly name: string;
  readonly phone?: string;
}

/** At most 64 KiB as JSON. */
export interface Content {
  readonly type: ContentType;
  readonly text?: string;
  readonly media?: Media;
  readonly location?: Place;
  readonly poll?: Poll;
  readonly contact?: ContactCard;
  /** User ids, or "all". */
  readonly mentions?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly ciphertext?: string;
  readonly relatesTo?: Id;
  readonly silent?: boolean;
  /** Rows of buttons. Only bots send them. */
  readonly buttons?: readonly (readonly Button[])[];
}

/** With a url it is a link; without, pressing it tells the bot. The id is its own within the message. */
export interface Button {
  readonly id: string;
  readonly text: string;
  readonly style?: 'primary' | 'danger';
  readonly url?: string;
}

/** User id → number of that user's messages in the chat that the author had seen; of the author, how many there are with this one. Kept in chats of up to 50 members in which no more than 1,000 people have ever written, and only of messages whose sender tells one (an empty one will do). The server counts the author's own entry, lowers the others to what exists, and leaves out those that are 0, and people who have left where newcomers do not see what was before them. */
export type VectorClock = Readonly<Record<string, number>>;

export interface Reaction {
  readonly emoji: string;
  readonly count: number;
  readonly userIds: readonly Id[];
}

export interface Message {
  readonly id: Id;
  readonly chatId: Id;
  readonly seq: Seq;
  /** Counts messages only. */
  readonly ordinal: number;
  readonly senderId: Id;
  readonly clientMessageId: string;
  readonly content: Content;
  readonly timestamp: Time;
  readonly seenSeq: Seq;
  readonly vectorClock?: VectorClock;
  readonly replyTo?: Id;
  readonly forwardedFrom?: {
    readonly userId?: Id;
    readonly name: string;
  };
  readonly editedAt?: Time;
  readonly changedSeq?: Seq;
  readonly isDeleted: boolean;
  readonly reactions: readonly Reaction[];
  readonly poll?: PollState;
  readonly expiresAt?: Time;
}

export interface MessagePage {
  readonly items: readonly Message[];
  readonly nextCursor: Cursor;
  readonly asOfSeq: Seq;
  readonly changes?: readonly Event[];
}

export interface SendMessageRequest {
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: Id;
  readonly seenSeq?: Seq;
  readonly vectorClock?: VectorClock;
}

export interface PinMessageRequest {
  readonly messageId: Id;
  readonly pinned: boolean;
}

export interface InviteLinkRequest {
  readonly expiresInSeconds?: number;
  readonly maxUses?: number;
  /** An admin has to agree. */
  readonly approval?: boolean;
}

export interface InviteLink {
  readonly url: string;
  readonly code: string;
  readonly expiresAt?: Time;
  readonly maxUses?: number;
  readonly uses: number;
  readonly approval?: boolean;
}

export interface JoinRequest {
  readonly userId: Id;
  readonly requestedAt?: Time;
}

export interface JoinRequestList {
  readonly items: readonly JoinRequest[];
  readonly nextCursor: Cursor;
}

export interface DecideJoinRequest {
  readonly userId: Id;
  readonly accept: boolean;
}

export interface Contact {
  readonly user: User;
  readonly name?: string;
  readonly addedAt?: Time;
  readonly removed?: boolean;
}

export interface ContactList {
  readonly items: readonly Contact[];
  readonly nextCursor: Cursor;
  /** For the next time; of every page that of the first one. */
  readonly since?: string;
}

export interface BlockRequest {
  readonly userId: Id;
  readonly blocked: boolean;
}

export interface ReportRequest {
  readonly userId?: Id;
  readonly chatId?: Id;
  readonly messageId?: Id;
  readonly reason: string;
  /** What a sealed message says, as the device of whoever reports it has read it. It goes with messageId; the server can not check it. */
  readonly messageText?: string;
}

export interface Report {
  readonly id: Id;
}

export interface EditMessageRequest {
  readonly content: Content;
}

export interface ReactionRequest {
  readonly emoji: string;
  readonly action: 'add' | 'remove';
}

export interface VoteRequest {
  readonly options: PollOptions;
}

export interface PollAnswer {
  readonly poll: PollState;
}

export interface ScheduleRequest {
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: Id;
  readonly sendAt: Time;
}

export interface ChangeScheduledRequest {
  readonly content: Content;
  readonly replyTo?: Id;
  readonly sendAt: Time;
}

/** A message that is to be sent later. With an error it could not be sent, and waits for its author. */
export interface ScheduledMessage {
  readonly id: Id;
  readonly chatId: Id;
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: Id;
  readonly sendAt: Time;
  readonly createdAt: Time;
  readonly error?: {
    readonly code: string;
    readonly message: string;
  };
}

export interface ScheduledList {
  readonly items: readonly ScheduledMessage[];
  readonly nextCursor: Cursor;
}

export interface RemindRequest {
  readonly at: Time;
}

/** A user, `@<id>:parley`. */
export type KeyUser = string;

/** Opaque to the server. */
export type KeyObject = Readonly<Record<string, unknown>>;

/** At most 8 KiB; user and device are those that ask. */
export interface DeviceKeyObject {
  readonly user_id: KeyUser;
  readonly device_id: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly signatures?: KeyObject;
}

/** By `algorithm:name`; each at most 8 KiB. */
export type OneTimeKeys = Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;

export interface KeyUpload {
  readonly device_keys?: DeviceKeyObject;
  readonly one_time_keys?: OneTimeKeys;
  readonly fallback_keys?: OneTimeKeys;
}

export type KeyCountsByAlgorithm = Readonly<Record<string, number>>;

export interface KeyUploadAnswer {
  readonly one_time_key_counts: KeyCountsByAlgorithm;
}

export interface KeyQuery {
  /** User → devices; none means all of them. */
  readonly device_keys: Readonly<Record<string, readonly string[]>>;
}

export type KeysByUser = Readonly<Record<string, KeyObject>>;

export interface KeyQueryAnswer {
  readonly device_keys: KeysByUser;
  readonly master_keys: KeysByUser;
  readonly self_signing_keys: KeysByUser;
  /** The caller's own only. */
  readonly user_signing_keys: KeysByUser;
  readonly failures: Readonly<Record<string, unknown>>;
}

export interface KeyClaim {
  /** User → device → algorithm. */
  readonly one_time_keys: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface KeyClaimAnswer {
  readonly one_time_keys: KeysByUser;
  readonly failures: Readonly<Record<string, unknown>>;
}

export interface ToDeviceRequest {
  /** User → device or `*` → content, each at most 64 KiB. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export type KeysDone = Readonly<Record<string, unknown>>;

export interface SigningKeyObject {
  readonly user_id: KeyUser;
  readonly usage: readonly string[];
  readonly keys: Readonly<Record<string, string>>;
  readonly signatures?: KeyObject;
}

export interface SigningUpload {
  readonly master_key?: SigningKeyObject;
  readonly self_signing_key?: SigningKeyObject;
  readonly user_signing_key?: SigningKeyObject;
  readonly password?: string;
}

/** User → device or public key → signed object. */
export type KeySignatures = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

export interface SignaturesAnswer {
  readonly failures: Readonly<Record<string, unknown>>;
}

export interface BackupTerms {
  readonly algorithm: string;
  /** At most 8 KiB. */
  readonly auth_data: Readonly<Record<string, unknown>>;
}

export interface BackupMade {
  readonly version: string;
}

export interface KeyBackup {
  readonly algorithm: string;
  readonly auth_data: Readonly<Record<string, unknown>>;
  readonly count: number;
  readonly etag: string;
  readonly version: string;
}

export interface BackupCount {
  readonly count: number;
  readonly etag: string;
}

export interface BackedUpKey {
  readonly first_message_index: number;
  readonly forwarded_count: number;
  readonly is_verified: boolean;
  /** At most 8 KiB. */
  readonly session_data: Readonly<Record<string, unknown>>;
}

export interface BackedUpSessions {
  readonly sessions: Readonly<Record<string, BackedUpKey>>;
}

export interface BackedUpRooms {
  readonly rooms: Readonly<Record<string, BackedUpSessions>>;
}

export interface BackedUpSessionsPage {
  readonly sessions: Readonly<Record<string, BackedUpKey>>;
  readonly nextCursor?: string;
}

export interface BackedUpRoomsPage {
  readonly rooms: Readonly<Record<string, BackedUpSessions>>;
  readonly nextCursor?: string;
}

export interface RecoverySecret {
  readonly blob: string;
}

/** A message of which its reader is reminded. Once it is due, it stays until it is dismissed. */
export interface Reminder {
  readonly messageId: Id;
  readonly chatId: Id;
  readonly at: Time;
  readonly isDue: boolean;
}

export interface ReminderList {
  readonly items: readonly Reminder[];
  readonly nextCursor: Cursor;
}

export interface ReactionList {
  readonly reactions: readonly Reaction[];
}

export interface ForwardRequest {
  readonly chatIds: readonly Id[];
}

export interface MessageList {
  readonly items: readonly Message[];
  readonly nextCursor: Cursor;
}

export interface MessageVersion {
  readonly content: Content;
  readonly timestamp: Time;
}

export interface EditList {
  readonly items: readonly MessageVersion[];
  readonly nextCursor: Cursor;
}

export interface MessageReceipt {
  readonly userId: Id;
  readonly status: 'delivered' | 'read';
  readonly timestamp?: Time;
}

/** `items` up to 1,000 participants, the counts above. */
export interface MessageReceipts {
  readonly items?: readonly MessageReceipt[];
  readonly deliveredCount?: number;
  readonly readCount?: number;
}

/** A frame of asyncapi.yaml, schema ChatEvent. */
export interface Event {
  readonly type: string;
  readonly chatId: Id;
  readonly seq: Seq;
}

export interface EventPage {
  readonly items: readonly Event[];
  readonly lastSeq: Seq;
  /** No event is missing up to lastSeq. */
  readonly complete: boolean;
}

/** Chosen by the client, by chance; known to its device only. */
export type ConnectionName = string;

export interface PollFramesRequest {
  readonly connection: ConnectionName;
  /** The number of the last frame of the server that the client has. */
  readonly ack?: number;
  /** The number of the first of `frames`, counted from 1; required with any. */
  readonly first?: number;
  /** Frames of a client, as in asyncapi.yaml. Those taken before are left out; those that do not follow what was taken before are not taken. */
  readonly frames?: readonly (Readonly<Record<string, unknown>>)[];
  /** Seconds. With 0 the answer comes at once, and has frames only if nothing else waits for them. */
  readonly wait?: number;
  /** The client ends the connection. */
  readonly close?: boolean;
}

export interface PollFramesAnswer {
  readonly connection: ConnectionName;
  /** In their order, without holes; those that the client has not acknowledged may come again. */
  readonly frames: readonly (Readonly<Record<string, unknown>>)[];
  /** The number of the last of `frames`: what to acknowledge. */
  readonly next: number;
  /** The number of the last frame of the client that was taken. */
  readonly received: number;
  readonly close?: ConnectionEnd;
}

export interface ConnectionEnd {
  /** A close code of the socket. */
  readonly code: number;
  readonly reason: string;
}

export interface SyncEventsRequest {
  /** The last seq held by chat. */
  readonly chats: Readonly<Record<string, Seq>>;
}

export interface SyncEventsResponse {
  /** By chat its page, or an ErrorBody (LOG_TRIMMED, CHAT_NOT_FOUND) in its place. */
  readonly chats: Readonly<Record<string, EventPage | ErrorBody>>;
}

/** What a token lets a bot do; the table is in docs/bots.md. */
export type Scope = 'messages:read' | 'messages:write' | 'chats:read' | 'chats:manage' | 'users:read' | 'presence';

export type Scopes = readonly Scope[];

export interface MakeBotRequest {
  readonly username: Username;
  /** The user name unless given. */
  readonly displayName?: string;
  readonly about?: string;
  /** Of the first token; messages:read, messages:write, chats:read and users:read unless given. */
  readonly scopes?: Scopes;
}

export interface ChangeBotRequest {
  readonly displayName?: DisplayName;
  readonly about?: string | null;
  readonly avatarUrl?: string | null;
}

export interface Bot {
  readonly user: User;
  readonly createdAt: Time;
  readonly isSuspended: boolean;
}

export interface NewBot {
  readonly bot: Bot;
  readonly token: BotToken;
}

export interface BotList {
  readonly items: readonly Bot[];
  readonly nextCursor: Cursor;
}

export interface MakeBotTokenRequest {
  readonly name: string;
  readonly scopes: Scopes;
  /** Good until it is revoked unless given. */
  readonly expiresInSeconds?: number;
}

export interface BotToken {
  readonly id: Id;
  readonly name: string;
  readonly scopes: Scopes;
  readonly createdAt: Time;
  /** To the hour. */
  readonly lastUsedAt: Time;
  readonly expiresAt?: Time;
  /** The token itself, told once; begins with `pbt_`. */
  readonly secret?: string;
}

export interface BotTokenList {
  readonly items: readonly BotToken[];
  readonly nextCursor: Cursor;
}

export type CommandName = string;

export interface CommandWish {
  readonly command: CommandName;
  readonly description: string;
  /** How its arguments look. */
  readonly hint?: string;
}

export interface SetCommandsRequest {
  /** Of each name one. */
  readonly commands: readonly CommandWish[];
}

export interface BotCommand {
  readonly botId: Id;
  readonly command: CommandName;
  readonly description: string;
  readonly hint?: string;
}

export interface BotCommandList {
  readonly items: readonly BotCommand[];
  readonly nextCursor: Cursor;
}

export interface PressRequest {
  readonly buttonId: string;
}

export interface MakeIncomingHookRequest {
  readonly name: DisplayName;
  readonly iconUrl?: string | null;
}

export interface IncomingHook {
  readonly id: Id;
  readonly name: string;
  readonly iconUrl?: string;
  /** The account under which its messages stand. */
  readonly senderId: Id;
  readonly createdBy: Id;
  readonly createdAt: Time;
  /** Relative to the server's address; told when it is made or renewed. */
  readonly url?: string;
}

export interface IncomingHookList {
  readonly items: readonly IncomingHook[];
  readonly nextCursor: Cursor;
}

/** What Slack and Mattermost take. A text, or attachments. */
export interface HookPayload {
  readonly text?: string;
  /** A name for this message. */
  readonly username?: string;
  readonly icon_url?: string;
  readonly icon_emoji?: string;
  readonly attachments?: readonly ({
    readonly fallback?: string;
    readonly pretext?: string;
    readonly title?: string;
    readonly title_link?: string;
    readonly text?: string;
    readonly color?: string;
    readonly fields?: readonly ({
      readonly title?: string;
      readonly value?: string;
      readonly short?: boolean;
    })[];
  })[];
}

export interface Ban {
  readonly userId: Id;
  readonly by: Id;
  readonly at: Time;
  readonly until?: Time;
  readonly reason?: string;
}

export interface BanList {
  readonly items: readonly Ban[];
  readonly nextCursor: Cursor;
}

export interface BanUserRequest {
  readonly userId: Id;
  /** Without it the ban lasts until it is lifted. */
  readonly until?: string;
  readonly reason?: Reason;
}

export interface MemberMute {
  readonly userId: Id;
  readonly by: Id;
  readonly until: Time;
}

export interface MemberMuteList {
  readonly items: readonly MemberMute[];
  readonly nextCursor: Cursor;
}

export interface MuteMemberRequest {
  readonly userId: Id;
  readonly until: Time;
}

/** For members; admins are not judged, but by links that nobody may write. */
export interface TextRules {
  /** Refused where they stand as words; case does not matter in ASCII. */
  readonly words: readonly string[];
  /** Who may write links. */
  readonly links: 'everybody' | 'admins' | 'nobody';
}

export interface ChatAct {
  readonly at: Time;
  readonly by: Id;
  /** ban, unban, mute, unmute, set_text_rules, make_hook, change_hook, renew_hook, delete_hook, disable_hook; more may come. */
  readonly action: string;
  readonly userId?: Id;
  readonly value?: string;
  readonly reason?: string;
}

export interface ChatActList {
  readonly items: readonly ChatAct[];
  readonly nextCursor: Cursor;
}

/** reaction: votes, too; change: of the chat, its people and its pins. */
export type HookEvent = 'message' | 'edit' | 'delete' | 'reaction' | 'change';

export type HookName = string;

/** http or https, without a user name. */
export type HookUrl = string;

export type HookEvents = readonly HookEvent[];

/** Where there are some, only messages whose first word is one of them are sent; case does not matter in ASCII. */
export type TriggerWords = readonly string[];

export interface MakeOutgoingHookRequest {
  readonly name: HookName;
  readonly url: HookUrl;
  /** All of them unless given. */
  readonly events?: HookEvents;
  readonly triggerWords?: TriggerWords;
}

export interface ChangeOutgoingHookRequest {
  readonly name?: HookName;
  readonly url?: HookUrl;
  readonly events?: HookEvents;
  readonly triggerWords?: TriggerWords;
  readonly enabled?: boolean;
}

export interface HookFailure {
  /** unreachable, timedOut, refused, notTrusted, status, stopped; more may come. */
  readonly reason: string;
  /** For a person; nothing in it came from the target. */
  readonly message: string;
}

export interface OutgoingHook {
  readonly id: Id;
  readonly chatId: Id;
  readonly name: string;
  readonly url: string;
  readonly events: readonly HookEvent[];
  readonly triggerWords: readonly string[];
  readonly enabled: boolean;
  /** gone: the target answered 410; failing: for too long. */
  readonly disabledBecause?: 'admin' | 'gone' | 'failing';
  readonly createdBy: Id;
  readonly createdAt: Time;
  readonly deliveredSeq: Seq;
  readonly lastSeq?: Seq;
  /** Something is being delivered at the moment. */
  readonly underWay: boolean;
  /** In a row. */
  readonly failures: number;
  readonly failingSince?: Time;
  readonly lastAttemptAt?: Time;
  readonly lastStatus?: number;
  readonly lastFailure?: HookFailure;
  readonly nextAttemptAt?: Time;
  /** open: the target has failed so often that nobody calls it for a while; halfOpen: one attempt decides. */
  readonly breaker: 'closed' | 'open' | 'halfOpen';
  /** Told when it is made and when it is renewed. */
  readonly secret?: string;
}

export interface OutgoingHookList {
  readonly items: readonly OutgoingHook[];
  readonly nextCursor: Cursor;
}

export interface HookTest {
  readonly delivered: boolean;
  readonly status?: number;
  readonly failure?: HookFailure;
}

/** Why; kept in the audit log. */
export type Reason = string;

export interface ReasonRequest {
  readonly reason?: Reason;
}

/** Each may all that those before it may. */
export type ServerRole = 'user' | 'moderator' | 'admin';

export interface ClaimAdminRequest {
  readonly token: string;
}

export interface ResetPasswordRequest {
  readonly token: string;
  readonly password: Password;
  readonly deviceName?: DeviceName;
}

export interface ResetToken {
  readonly token: string;
  readonly expiresAt: Time;
}

export interface Suspension {
  readonly at: Time;
  readonly reason?: string;
}

export interface AdminUser {
  readonly user: User;
  readonly email?: string;
  readonly phone?: string;
  readonly plan: Plan;
  readonly serverRole: ServerRole;
  readonly deviceCount: number;
  readonly createdAt: Time;
  readonly suspension?: Suspension;
  /** Who answers for it; of a bot. */
  readonly ownerId?: Id;
}

export interface AdminUserList {
  readonly items: readonly AdminUser[];
  readonly nextCursor: Cursor;
}

export interface SetServerRoleRequest {
  readonly serverRole: ServerRole;
  readonly reason?: Reason;
}

export interface AdminChat {
  readonly id: Id;
  readonly type: ChatType;
  readonly name?: string;
  readonly description?: string;
  readonly createdBy: Id;
  readonly createdAt: Time;
  readonly participantCount: number;
  readonly messageCount: number;
  readonly lastActivityAt: Time;
  readonly participants: readonly Participant[];
}

export interface AdminChatList {
  readonly items: readonly AdminChat[];
  readonly nextCursor: Cursor;
}

export interface FiledReport {
  readonly id: Id;
  readonly createdAt: Time;
  readonly by: Id;
  readonly reason: string;
  readonly userId?: Id;
  readonly chatId?: Id;
  readonly messageId?: Id;
  /** What a sealed message says, in the words of whoever reported it: nobody can check it. */
  readonly messageText?: string;
  /** The message that was reported, as it is now; as long as the one who reported it is in the chat. */
  readonly message?: Message;
  readonly resolution?: Resolution;
}

export interface Resolution {
  readonly at: Time;
  readonly action: ReportAction;
  readonly by?: Id;
  readonly reason?: string;
}

export interface FiledReportList {
  readonly items: readonly FiledReport[];
  readonly nextCursor: Cursor;
}

export type ReportAction = 'dismiss' | 'warn' | 'delete_message' | 'suspend';

export interface ResolveReportRequest {
  readonly action: ReportAction;
  readonly reason?: Reason;
}

export type RegistrationMode = 'open' | 'invite' | 'closed';

export interface Registration {
  readonly mode: RegistrationMode;
}

export interface SetRegistrationRequest {
  readonly mode: RegistrationMode;
  readonly reason?: Reason;
}

export interface NewInvitationRequest {
  readonly maxUses?: number;
  readonly expiresInSeconds?: number;
}

export interface Invitation {
  readonly code: string;
  readonly createdAt: Time;
  readonly createdBy?: Id;
  readonly expiresAt?: Time;
  readonly maxUses: number;
  readonly uses: number;
}

export interface InvitationList {
  readonly items: readonly Invitation[];
  readonly nextCursor: Cursor;
}

export interface Limit {
  /** A key of [limits], in camelCase. */
  readonly name: string;
  /** In force. */
  readonly value: number;
  readonly configured: number;
  readonly changed: boolean;
}

export interface LimitList {
  readonly items: readonly Limit[];
  readonly nextCursor: Cursor;
}

export interface SetLimitsRequest {
  readonly limits: Readonly<Record<string, number | null>>;
  readonly reason?: Reason;
}

export interface Announcement {
  readonly id: Id;
  readonly text: string;
  readonly createdAt: Time;
  readonly expiresAt?: Time;
}

export interface AnnouncementList {
  readonly items: readonly Announcement[];
  readonly nextCursor: Cursor;
}

export interface NewAnnouncementRequest {
  readonly text: string;
  readonly expiresAt?: Time;
}

export interface MakeBackup {
  /** Where the backups lie on the machine of the server; it is made if it is not there. */
  readonly directory: string;
}

export interface Backup {
  /** Rises by one with each in its directory. */
  readonly number: number;
  readonly createdAt: Time;
  /** Of all its files, those that it shares with other backups included. */
  readonly bytes: number;
  readonly files: number;
}

export interface ServerHealth {
  readonly version: string;
  readonly startedAt: Time;
  readonly connections: number;
  /** Sockets that are signed in. */
  readonly sessions: number;
  /** Events handed to sockets in the last ten seconds. */
  readonly deliveriesPerSecond: number;
  readonly heapBytes: number;
  readonly storageWritable: boolean;
  /** Of the data directory; not there where all is in memory. */
  readonly storeBytes?: number;
  readonly diskFreeBytes?: number;
}

export interface AuditEntry {
  readonly id: Id;
  readonly at: Time;
  /** Such as user.suspend; stable words, more may come. */
  readonly action: string;
  /** Not there: whoever runs the server, on its machine. */
  readonly by?: string;
  readonly userId?: Id;
  readonly chatId?: Id;
  readonly subject?: string;
  readonly value?: string;
  readonly reason?: string;
  /** The code of the error with which the act ended. */
  readonly failed?: string;
}

export interface AuditList {
  readonly items: readonly AuditEntry[];
  readonly nextCursor: Cursor;
}

/** Chosen by the client; repeated in the answer. */
export type Ref = string;

/** The client's own, a number or a string; repeated as it came. */
export type PingTime = number | string;

export interface ConnectFrame {
  readonly type: 'CONNECT';
  readonly token: string;
  /** With one */
  readonly cursor?: string;
  /** `encryption`: TO_DEVICE, DEVICE_LISTS and KEY_COUNTS are wanted. */
  readonly features?: readonly string[];
  readonly ref?: Ref;
}

export interface SyncFrame {
  readonly type: 'SYNC';
  readonly cursor?: string;
  /** The last seq held by chat. */
  readonly chats?: Readonly<Record<string, Seq>>;
  readonly ref?: Ref;
}

export interface SendMessageFrame {
  readonly type: 'SEND_MESSAGE';
  readonly chatId: Id;
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: Id;
  readonly seenSeq?: Seq;
  readonly vectorClock?: VectorClock;
  readonly ref?: Ref;
}

export interface RetryFrame {
  readonly type: 'RETRY';
  readonly original: SendMessageFrame;
  readonly ref?: Ref;
}

export interface EditMessageFrame {
  readonly type: 'EDIT_MESSAGE';
  readonly messageId: Id;
  readonly content: Content;
  readonly ref?: Ref;
}

export interface DeleteMessageFrame {
  readonly type: 'DELETE_MESSAGE';
  readonly messageId: Id;
  readonly for: 'me' | 'everyone';
  readonly ref?: Ref;
}

export interface ReactFrame {
  readonly type: 'REACT';
  readonly messageId: Id;
  readonly emoji: string;
  readonly action: 'add' | 'remove';
  readonly ref?: Ref;
}

/** Takes the place of the caller's former vote; no options take it back. */
export interface VoteFrame {
  readonly type: 'VOTE';
  readonly messageId: Id;
  readonly options: PollOptions;
  readonly ref?: Ref;
}

/** For its author and the chat's admins. */
export interface ClosePollFrame {
  readonly type: 'CLOSE_POLL';
  readonly messageId: Id;
  readonly ref?: Ref;
}

/** A button of the message as it stands now. Its bot learns of it by a USER_EVENT of kind press. */
export interface PressButtonFrame {
  readonly type: 'PRESS_BUTTON';
  readonly messageId: Id;
  readonly buttonId: string;
  readonly ref?: Ref;
}

export interface MessageDeliveredFrame {
  readonly type: 'MESSAGE_DELIVERED';
  readonly chatId: Id;
  readonly seq: Seq;
}

export interface MessageReadFrame {
  readonly type: 'MESSAGE_READ';
  readonly chatId: Id;
  readonly seq: Seq;
}

export interface TypingStartFrame {
  readonly type: 'TYPING_START';
  readonly chatId: Id;
}

export interface TypingStopFrame {
  readonly type: 'TYPING_STOP';
  readonly chatId: Id;
}

export interface PresenceUpdateFrame {
  readonly type: 'PRESENCE_UPDATE';
  readonly status: Status;
  readonly activity?: Activity;
}

export interface PresenceSubscribeFrame {
  readonly type: 'PRESENCE_SUBSCRIBE';
  readonly userIds: readonly Id[];
}

export interface ToDeviceAckFrame {
  readonly type: 'TO_DEVICE_ACK';
  readonly ackId: string;
  readonly ref?: Ref;
}

export interface PingFrame {
  readonly type: 'PING';
  readonly timestamp?: PingTime;
  readonly ref?: Ref;
}

export interface ConnectedFrame {
  readonly type: 'CONNECTED';
  readonly sessionId: string;
  readonly userId: Id;
  readonly deviceId: Id;
  readonly serverTime: Time;
  readonly heartbeatSeconds: number;
  readonly cursor: string;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  readonly ref?: Ref;
}

export interface SyncedChat {
  readonly chatId: Id;
  readonly lastSeq: Seq;
  readonly readSeq: Seq;
  readonly receipts?: readonly Watermark[];
  /** The caller is no longer in it. */
  readonly removed?: boolean;
}

export interface SyncedFrame {
  readonly type: 'SYNCED';
  readonly cursor: string;
  readonly chats: readonly SyncedChat[];
  /** SYNC again with the new cursor. */
  readonly more: boolean;
  readonly ref?: Ref;
}

export interface MessageAckFrame {
  readonly type: 'MESSAGE_ACK';
  readonly clientMessageId: string;
  readonly messageId: Id;
  readonly chatId: Id;
  readonly seq: Seq;
  readonly ordinal: number;
  readonly timestamp: Time;
  readonly vectorClock?: VectorClock;
  readonly ref?: Ref;
}

export interface OkFrame {
  readonly type: 'OK';
  readonly ref?: Ref;
  readonly chatId?: Id;
  readonly seq?: Seq;
}

export interface PongFrame {
  readonly type: 'PONG';
  readonly timestamp?: PingTime;
  readonly serverTime: Time;
  readonly ref?: Ref;
}

/** An entry of a chat's log; the same frame wherever it is read. */
export type ChatEvent = MessageReceivedFrame | MessageEditedFrame | MessageDeletedFrame | ReactionChangedFrame | PollChangedFrame | ChatUpdatedFrame | SkippedFrame;

export interface MessageReceivedFrame {
  readonly type: 'MESSAGE_RECEIVED';
  readonly chatId: Id;
  readonly seq: Seq;
  readonly message: Message;
}

export interface MessageEditedFrame {
  readonly type: 'MESSAGE_EDITED';
  readonly chatId: Id;
  readonly seq: Seq;
  readonly message: Message;
}

export interface MessageDeletedFrame {
  readonly type: 'MESSAGE_DELETED';
  readonly chatId: Id;
  readonly seq: Seq;
  readonly messageId: Id;
  readonly by: Id;
}

export interface ReactionChangedFrame {
  readonly type: 'REACTION_CHANGED';
  readonly chatId: Id;
  readonly seq: Seq;
  readonly messageId: Id;
  readonly reactions: readonly Reaction[];
}

/** Above 1,000 participants votes are counted at once and told once a second. */
export interface PollChangedFrame {
  readonly type: 'POLL_CHANGED';
  readonly chatId: Id;
  readonly seq: Seq;
  readonly messageId: Id;
  readonly poll: PollState;
}

export interface ChatUpdatedFrame {
  readonly type: 'CHAT_UPDATED';
  readonly chatId: Id;
  readonly seq: Seq;
  readonly changes: ChatChanges;
}

/** New values of the shared fields that changed. Applying it twice is harmless. */
export interface ChatChanges {
  /** The first event of a log. */
  readonly created?: {
    readonly type: ChatType;
    readonly createdBy: Id;
    readonly createdAt: Time;
  };
  readonly name?: string;
  readonly description?: string;
  readonly avatarUrl?: string;
  readonly settings?: ChatSettings;
  readonly joined?: readonly Participant[];
  /** Those who left or were removed. */
  readonly left?: readonly Id[];
  /** Participants with their new role. */
  readonly roles?: readonly Participant[];
  /** After the change. */
  readonly participantCount?: number;
  readonly pinnedMessageIds?: readonly Id[];
  readonly by?: Id;
  readonly timestamp?: Time;
}

export interface SkippedFrame {
  readonly type: 'SKIPPED';
  readonly chatId: Id;
  readonly seq: Seq;
}

/** Members beside userSeq and kind depend on kind: chatAdded and chatRemoved {chatId}; read {positions}; chatSettings {chatId, settings}; draft {chatId, text, replyTo?}; messageHidden {chatId, messageId}; profile {user}; block {userId, blocked}; contact {userId, isContact}; joinRequest {chatId, userId}; warning {reason}, of the server's moderators; voted {chatId, messageId, seq, options}: what the user has voted, counted at that seq of the chat; scheduled {chatId, scheduled}; scheduledGone {chatId, scheduledId, messageId?}: it was cancelled, or has become that message; reminder {chatId, messageId, reminder}, again when it is due; reminderGone {chatId, messageId}; press {pressId, chatId, messageId, buttonId, userId, timestamp}, of a bot: somebody has pressed a button of its message. A client that does not know a kind reloads the chat that it names. Of read: where the user has read, on any device, up to 100 chats in one event. The user's sockets hear of each at once by a RECEIPT; this follows within a few seconds, gathered, for those who come back with a cursor. One's own sending reads without it. A position never moves back; one in a chat that the client does not know is ignored. */
export interface UserEventFrame {
  readonly type: 'USER_EVENT';
  readonly userSeq: number;
  readonly kind: string;
  readonly chatId?: Id;
  /** Of a warning. */
  readonly reason?: string;
  readonly positions?: readonly ReadPosition[];
  readonly settings?: OwnChatSettings;
  readonly text?: string;
  readonly replyTo?: Id;
  readonly messageId?: Id;
  readonly user?: User;
  readonly userId?: Id;
  readonly blocked?: boolean;
  readonly seq?: Seq;
  readonly options?: PollOptions;
  readonly scheduled?: ScheduledMessage;
  readonly scheduledId?: Id;
  readonly reminder?: Reminder;
  readonly isContact?: boolean;
  readonly pressId?: Id;
  readonly buttonId?: string;
  readonly timestamp?: Time;
}

export interface ReadPosition {
  readonly chatId: Id;
  readonly readSeq: Seq;
}

/** The caller's own fields of a chat. */
export interface OwnChatSettings {
  readonly isMuted?: boolean;
  readonly mutedUntil?: Time;
  readonly notificationsEnabled?: boolean;
  readonly isPinned?: boolean;
  readonly isArchived?: boolean;
  readonly markedUnread?: boolean;
}

export interface ReceiptFrame {
  readonly type: 'RECEIPT';
  readonly chatId: Id;
  readonly userId?: Id;
  readonly deliveredSeq?: Seq;
  readonly readSeq?: Seq;
  /** Above 50 participants, to the authors concerned. */
  readonly counts?: readonly ReceiptCount[];
  readonly timestamp: Time;
}

export interface ReceiptCount {
  readonly seq: Seq;
  readonly deliveredCount: number;
  readonly readCount: number;
}

export interface TypingFrame {
  readonly type: 'TYPING';
  readonly chatId: Id;
  readonly userId: Id;
  readonly isTyping: boolean;
}

export interface PresenceBroadcastFrame {
  readonly type: 'PRESENCE_BROADCAST';
  readonly userId: Id;
  readonly status: Status;
  readonly activity?: Activity;
  readonly lastSeen?: Time;
  readonly timestamp: Time;
}

export interface AnnouncementFrame {
  readonly type: 'ANNOUNCEMENT';
  readonly announcement: Announcement;
}

export interface AnnouncementEndedFrame {
  readonly type: 'ANNOUNCEMENT_ENDED';
  readonly announcementId: Id;
}

export interface ToDeviceFrame {
  readonly type: 'TO_DEVICE';
  readonly events: readonly ({
    readonly sender: string;
    readonly type: string;
    readonly content: Readonly<Record<string, unknown>>;
  })[];
  /** Users whose devices or signing keys are others by now. */
  readonly changed?: readonly string[];
  /** Users who are no more. */
  readonly left?: readonly string[];
  readonly ackId: string;
}

export interface DeviceListsFrame {
  readonly type: 'DEVICE_LISTS';
  readonly changed: readonly string[];
  readonly left: readonly string[];
}

export interface KeyCountsFrame {
  readonly type: 'KEY_COUNTS';
  readonly oneTime: Readonly<Record<string, number>>;
  readonly unusedFallback: readonly string[];
}

export interface ResyncFrame {
  readonly type: 'RESYNC';
  readonly reason: string;
}

export interface ErrorFrame {
  readonly type: 'ERROR';
  readonly code: string;
  readonly message: string;
  readonly retryAfter?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly ref?: Ref;
  readonly clientMessageId?: string;
}

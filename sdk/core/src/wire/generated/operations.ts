// Generated from api/openapi.yaml by tools/generate, do not edit.
import type {
  Id,
  Seq,
  Time,
  Health,
  RegisterRequest,
  LoginRequest,
  RefreshRequest,
  Session,
  DeviceList,
  User,
  Me,
  UpdateMeRequest,
  SetStatusRequest,
  UserList,
  ChatType,
  ParticipantList,
  Chat,
  Draft,
  ChatList,
  CreateChatRequest,
  UpdateChatRequest,
  AddParticipantsRequest,
  SetRoleRequest,
  Message,
  MessagePage,
  SendMessageRequest,
  PinMessageRequest,
  InviteLinkRequest,
  InviteLink,
  JoinRequestList,
  DecideJoinRequest,
  ContactList,
  BlockRequest,
  ReportRequest,
  Report,
  EditMessageRequest,
  ReactionRequest,
  VoteRequest,
  PollAnswer,
  ScheduleRequest,
  ChangeScheduledRequest,
  ScheduledMessage,
  ScheduledList,
  RemindRequest,
  KeyUpload,
  KeyUploadAnswer,
  KeyQuery,
  KeyQueryAnswer,
  KeyClaim,
  KeyClaimAnswer,
  ToDeviceRequest,
  KeysDone,
  SigningUpload,
  KeySignatures,
  SignaturesAnswer,
  BackupTerms,
  BackupMade,
  KeyBackup,
  BackupCount,
  BackedUpKey,
  BackedUpSessions,
  BackedUpRooms,
  BackedUpSessionsPage,
  BackedUpRoomsPage,
  RecoverySecret,
  Reminder,
  ReminderList,
  ReactionList,
  ForwardRequest,
  MessageList,
  EditList,
  MessageReceipts,
  EventPage,
  ConnectionName,
  PollFramesRequest,
  PollFramesAnswer,
  SyncEventsRequest,
  SyncEventsResponse,
  MakeBotRequest,
  ChangeBotRequest,
  Bot,
  NewBot,
  BotList,
  MakeBotTokenRequest,
  BotToken,
  BotTokenList,
  SetCommandsRequest,
  BotCommandList,
  PressRequest,
  MakeIncomingHookRequest,
  IncomingHook,
  IncomingHookList,
  HookPayload,
  BanList,
  BanUserRequest,
  MemberMuteList,
  MuteMemberRequest,
  TextRules,
  ChatActList,
  MakeOutgoingHookRequest,
  ChangeOutgoingHookRequest,
  OutgoingHook,
  OutgoingHookList,
  HookTest,
  ReasonRequest,
  ClaimAdminRequest,
  ResetPasswordRequest,
  ResetToken,
  AdminUser,
  AdminUserList,
  SetServerRoleRequest,
  AdminChat,
  AdminChatList,
  FiledReportList,
  ResolveReportRequest,
  Registration,
  SetRegistrationRequest,
  NewInvitationRequest,
  Invitation,
  InvitationList,
  LimitList,
  SetLimitsRequest,
  Announcement,
  AnnouncementList,
  NewAnnouncementRequest,
  MakeBackup,
  Backup,
  ServerHealth,
  AuditList,
} from './schema.js';

/** What each operation takes in its path, its query and its body, and what it answers. */
export interface Operations {
  /** Make an account and sign its first device in. */
  register: {
    path: undefined;
    query: undefined;
    body: RegisterRequest;
    answer: Session;
  };
  /** Sign in; always a new device. */
  login: {
    path: undefined;
    query: undefined;
    body: LoginRequest;
    answer: Session;
  };
  /** Exchange a refresh token for a new pair. */
  refresh: {
    path: undefined;
    query: undefined;
    body: RefreshRequest;
    answer: Session;
  };
  /** End this device; its sockets close with 4401. */
  logout: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The caller's devices. */
  listSessions: {
    path: undefined;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: DeviceList;
  };
  /** End one device; its sockets close at once with 4401. */
  revokeSession: {
    path: { deviceId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The caller's own account. */
  getMe: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Me;
  };
  /** Change the given members of the own account. */
  updateMe: {
    path: undefined;
    query: undefined;
    body: UpdateMeRequest;
    answer: Me;
  };
  /** Show the caller with this picture. */
  setAvatar: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Me;
  };
  /** Show the caller without a picture; the stored one is erased. */
  removeAvatar: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Me;
  };
  /** The caller's reminders, by their time; all of them, at most 200. */
  listReminders: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: ReminderList;
  };
  /** Another person, as far as the caller may see. */
  getProfile: {
    path: { userId: Id };
    query: undefined;
    body: undefined;
    answer: User;
  };
  /** People whose user name or display name begins with `q`. */
  searchUsers: {
    path: undefined;
    query: { q: string; limit?: number; cursor?: string };
    body: undefined;
    answer: UserList;
  };
  /** Say how reachable the caller is, by hand and for all devices. */
  setStatus: {
    path: undefined;
    query: undefined;
    body: SetStatusRequest;
    answer: User;
  };
  /** The picture that an `avatarUrl` names, for whoever knows its address. */
  getAvatar: {
    path: { ownerId: Id; version: string };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The caller's contacts; with `since`, what changed. */
  listContacts: {
    path: undefined;
    query: { limit?: number; cursor?: string; since?: string };
    body: undefined;
    answer: ContactList;
  };
  /** Take somebody into the contacts. */
  addContact: {
    path: { userId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Take somebody out of the contacts. */
  removeContact: {
    path: { userId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Block somebody, or no longer. */
  blockUser: {
    path: undefined;
    query: undefined;
    body: BlockRequest;
    answer: undefined;
  };
  /** Whom the caller has blocked. */
  listBlocked: {
    path: undefined;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: UserList;
  };
  /** Tell the administrators about a person, a chat or a message. */
  report: {
    path: undefined;
    query: undefined;
    body: ReportRequest;
    answer: Report;
  };
  /** The caller's chats, newest activity first. */
  listChats: {
    path: undefined;
    query: { type?: ChatType; unread?: boolean; archived?: boolean; q?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: ChatList;
  };
  /** Open a chat; a direct chat that exists already is answered with 200. */
  createChat: {
    path: undefined;
    query: undefined;
    body: CreateChatRequest;
    answer: Chat;
  };
  /** A chat with its first 100 participants. */
  getChat: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: Chat;
  };
  /** Change the given members; shared ones need an admin, the caller's own do not. */
  updateChat: {
    path: { chatId: Id };
    query: undefined;
    body: UpdateChatRequest;
    answer: Chat;
  };
  /** Leave, or (the owner) delete for everyone, or put into the caller's own archive. */
  leaveChat: {
    path: { chatId: Id };
    query: { mode?: 'leave' | 'delete' | 'archive' };
    body: undefined;
    answer: undefined;
  };
  /** Show the chat with this picture; whoever may rename it may. */
  setChatAvatar: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: Chat;
  };
  /** Show the chat without a picture; the stored one is erased. */
  removeChatAvatar: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: Chat;
  };
  /** Keep what is written and not sent, for the caller's other devices; an empty text takes it away. Of an encrypted chat nothing is kept. */
  setDraft: {
    path: { chatId: Id };
    query: undefined;
    body: Draft;
    answer: undefined;
  };
  /** Everyone in the chat. */
  listParticipants: {
    path: { chatId: Id };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: ParticipantList;
  };
  /** Add people to a chat. */
  addParticipants: {
    path: { chatId: Id };
    query: undefined;
    body: AddParticipantsRequest;
    answer: Chat;
  };
  /** Remove somebody from a chat. */
  removeParticipant: {
    path: { chatId: Id; userId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Give somebody another role; `owner` hands the chat over. */
  setParticipantRole: {
    path: { chatId: Id; userId: Id };
    query: undefined;
    body: SetRoleRequest;
    answer: Chat;
  };
  /** Pin a message for everyone in the chat, or unpin it; at most 100. One that is deleted for everyone loses its pin. */
  pinMessage: {
    path: { chatId: Id };
    query: undefined;
    body: PinMessageRequest;
    answer: Chat;
  };
  /** The chat's invitation; one is made when there is none. */
  getInviteLink: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: InviteLink;
  };
  /** A new invitation in place of the former one. */
  createInviteLink: {
    path: { chatId: Id };
    query: undefined;
    body: InviteLinkRequest;
    answer: InviteLink;
  };
  /** End the invitation. */
  revokeInviteLink: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Join by an invitation; APPROVAL_PENDING where an admin has to agree first. */
  joinChat: {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: Chat;
  };
  /** Who waits to be let in; for admins. */
  listJoinRequests: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: JoinRequestList;
  };
  /** Let somebody in who waits, or not. */
  decideJoinRequest: {
    path: { chatId: Id };
    query: undefined;
    body: DecideJoinRequest;
    answer: undefined;
  };
  /** Messages in their present state, oldest first. */
  listMessages: {
    path: { chatId: Id };
    query: { before?: Id; after?: Id; around?: Id; aroundSeq?: Seq; since?: Time; q?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: MessagePage;
  };
  /** Send; the same clientMessageId again is answered with 200 and the first message. */
  sendMessage: {
    path: { chatId: Id };
    query: undefined;
    body: SendMessageRequest;
    answer: Message;
  };
  /** The caller's scheduled messages in a chat, the next one first; all of them. */
  listScheduled: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: ScheduledList;
  };
  /** Send a message later. */
  scheduleMessage: {
    path: { chatId: Id };
    query: undefined;
    body: ScheduleRequest;
    answer: ScheduledMessage;
  };
  /** One scheduled message. */
  getScheduled: {
    path: { chatId: Id; scheduledId: Id };
    query: undefined;
    body: undefined;
    answer: ScheduledMessage;
  };
  /** Change what is sent, and when; one that could not be sent is sent again. */
  changeScheduled: {
    path: { chatId: Id; scheduledId: Id };
    query: undefined;
    body: ChangeScheduledRequest;
    answer: ScheduledMessage;
  };
  /** Do not send it. */
  cancelScheduled: {
    path: { chatId: Id; scheduledId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Send it now. */
  sendScheduled: {
    path: { chatId: Id; scheduledId: Id };
    query: undefined;
    body: undefined;
    answer: Message;
  };
  /** Give one's own message another content; EDIT_WINDOW_CLOSED some time after it was sent. */
  editMessage: {
    path: { messageId: Id };
    query: undefined;
    body: EditMessageRequest;
    answer: Message;
  };
  /** Delete a message for oneself, or for everyone. */
  deleteMessage: {
    path: { messageId: Id };
    query: { for?: 'me' | 'everyone' };
    body: undefined;
    answer: undefined;
  };
  /** Former contents and the present one, oldest first; empty of a message that was never edited, or is deleted. */
  listEdits: {
    path: { messageId: Id };
    query: undefined;
    body: undefined;
    answer: EditList;
  };
  /** Add or remove one's own reaction; adding twice is adding once. */
  reactToMessage: {
    path: { messageId: Id };
    query: undefined;
    body: ReactionRequest;
    answer: ReactionList;
  };
  /** Vote in a poll. */
  vote: {
    path: { messageId: Id };
    query: undefined;
    body: VoteRequest;
    answer: PollAnswer;
  };
  /** End a poll before its time; for its author and the chat's admins. */
  closePoll: {
    path: { messageId: Id };
    query: undefined;
    body: undefined;
    answer: PollAnswer;
  };
  /** Be reminded of a message; takes the place of an earlier reminder of the same message. */
  remind: {
    path: { messageId: Id };
    query: undefined;
    body: RemindRequest;
    answer: Reminder;
  };
  /** Dismiss a reminder; nothing happens where there is none. */
  dismissReminder: {
    path: { messageId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Send the content to other chats, with the name of its first author. */
  forwardMessage: {
    path: { messageId: Id };
    query: undefined;
    body: ForwardRequest;
    answer: MessageList;
  };
  /** Who has got and read a message; counts above 1,000 participants. Above 50, for its author only. */
  listReceipts: {
    path: { messageId: Id };
    query: undefined;
    body: undefined;
    answer: MessageReceipts;
  };
  /** The chat's log after a seq; 410 LOG_TRIMMED where it no longer reaches back that far. */
  listEvents: {
    path: { chatId: Id };
    query: { after?: Seq; limit?: number };
    body: undefined;
    answer: EventPage;
  };
  /** The same for many chats. */
  syncEvents: {
    path: undefined;
    query: undefined;
    body: SyncEventsRequest;
    answer: SyncEventsResponse;
  };
  /** Brings frames and waits for those of the server */
  pollFrames: {
    path: undefined;
    query: undefined;
    body: PollFramesRequest;
    answer: PollFramesAnswer;
  };
  /** The server's frames as server-sent events */
  streamFrames: {
    path: undefined;
    query: { connection: ConnectionName };
    body: undefined;
    answer: undefined;
  };
  /** The caller's bots; all of them. */
  listBots: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: BotList;
  };
  /** Make an account for a program, and its first token. */
  makeBot: {
    path: undefined;
    query: undefined;
    body: MakeBotRequest;
    answer: NewBot;
  };
  /** Say what the calling bot does when it is asked to; takes the place of all it said before. For bots. */
  setCommands: {
    path: undefined;
    query: undefined;
    body: SetCommandsRequest;
    answer: undefined;
  };
  /** Change the given members of a bot's profile. */
  changeBot: {
    path: { botId: Id };
    query: undefined;
    body: ChangeBotRequest;
    answer: Bot;
  };
  /** The bot leaves its chats, its tokens end, and its name is free. */
  deleteBot: {
    path: { botId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** A bot's tokens without their secrets, the newest first. */
  listBotTokens: {
    path: { botId: Id };
    query: undefined;
    body: undefined;
    answer: BotTokenList;
  };
  /** Make another token; its secret is told once. */
  makeBotToken: {
    path: { botId: Id };
    query: undefined;
    body: MakeBotTokenRequest;
    answer: BotToken;
  };
  /** End a token; its sockets close with 4401. */
  revokeBotToken: {
    path: { botId: Id; tokenId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** What the bots of a chat do when they are asked to by a message `/command arguments`. */
  listCommands: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: BotCommandList;
  };
  /** Press a button of a message as it stands now. Its bot learns of it by a USER_EVENT of kind press, also when it is away. */
  pressButton: {
    path: { messageId: Id };
    query: undefined;
    body: PressRequest;
    answer: undefined;
  };
  /** The chat's incoming webhooks without their addresses; all of them. For its admins; of a direct chat, for those in it. */
  listIncomingHooks: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: IncomingHookList;
  };
  /** Make an address at which other programs post into the chat. It is told once, and whoever knows it may post. */
  makeIncomingHook: {
    path: { chatId: Id };
    query: undefined;
    body: MakeIncomingHookRequest;
    answer: IncomingHook;
  };
  /** Its address is no good any more; what it has posted stays. */
  deleteIncomingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Give it another address; the former one is no good any more. */
  renewIncomingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: undefined;
    answer: IncomingHook;
  };
  /** Post into the webhook's chat, as Slack and Mattermost take it. */
  postToHook: {
    path: { secret: string };
    query: undefined;
    body: HookPayload;
    answer: undefined;
  };
  /** Who may not come back into the chat. For its admins. */
  listBans: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: BanList;
  };
  /** Remove somebody for a time or for good; neither an invitation nor an admin brings them back before the ban ends. */
  banUser: {
    path: { chatId: Id };
    query: undefined;
    body: BanUserRequest;
    answer: undefined;
  };
  /** Lift a ban. */
  unbanUser: {
    path: { chatId: Id; userId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Who does not write for a time. For the chat's admins. */
  listMutes: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: MemberMuteList;
  };
  /** A member does not write until then. */
  muteMember: {
    path: { chatId: Id };
    query: undefined;
    body: MuteMemberRequest;
    answer: undefined;
  };
  /** End a mute. */
  unmuteMember: {
    path: { chatId: Id; userId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** What texts the chat does not take. For its admins. */
  getTextRules: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: TextRules;
  };
  /** Refuse messages of members with certain words or with links. */
  setTextRules: {
    path: { chatId: Id };
    query: undefined;
    body: TextRules;
    answer: TextRules;
  };
  /** What the chat's admins have done to keep its peace, the newest first. For its admins. */
  listChatAudit: {
    path: { chatId: Id };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: ChatActList;
  };
  /** The chat's outgoing webhooks and how they are doing; all of them. For its admins. */
  listOutgoingHooks: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: OutgoingHookList;
  };
  /** Have what happens in a chat posted to a server, from now on. For its admins. */
  makeOutgoingHook: {
    path: { chatId: Id };
    query: undefined;
    body: MakeOutgoingHookRequest;
    answer: OutgoingHook;
  };
  /** One outgoing webhook. */
  getOutgoingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: undefined;
    answer: OutgoingHook;
  };
  /** Change what is given. Switched on again it goes on where it stood. */
  changeOutgoingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: ChangeOutgoingHookRequest;
    answer: OutgoingHook;
  };
  /** Send nothing more, at once. */
  deleteOutgoingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** A new secret; the former one signs nothing any more. */
  renewOutgoingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: undefined;
    answer: OutgoingHook;
  };
  /** Send a ping now, also where it is switched off, and tell what came of it. */
  testOutgoingHook: {
    path: { chatId: Id; hookId: Id };
    query: undefined;
    body: undefined;
    answer: HookTest;
  };
  /** What administrators tell everybody at the moment. */
  listAnnouncements: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: AnnouncementList;
  };
  /** Choose a new password with a token that an administrator has passed on, and sign in. */
  resetPassword: {
    path: undefined;
    query: undefined;
    body: ResetPasswordRequest;
    answer: Session;
  };
  /** Become the first administrator, with the token that the server printed when it started. */
  claimAdmin: {
    path: undefined;
    query: undefined;
    body: ClaimAdminRequest;
    answer: Me;
  };
  /** All accounts, the newest first; with `q` those whose name begins so. For moderators. */
  listAccounts: {
    path: undefined;
    query: { q?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: AdminUserList;
  };
  /** An account with its role, its devices and how it stands. For moderators. */
  getAccount: {
    path: { userId: Id };
    query: undefined;
    body: undefined;
    answer: AdminUser;
  };
  /** Delete an account for good; it leaves its chats, and its name is free. What it wrote stays. */
  deleteAccount: {
    path: { userId: Id };
    query: { reason?: string };
    body: undefined;
    answer: undefined;
  };
  /** Nobody can use the account until that ends; its sockets close with 4401. For moderators. */
  suspendUser: {
    path: { userId: Id };
    query: undefined;
    body: ReasonRequest;
    answer: undefined;
  };
  /** End a suspension. For moderators. */
  unsuspendUser: {
    path: { userId: Id };
    query: undefined;
    body: ReasonRequest;
    answer: undefined;
  };
  /** Sign all devices of an account out. For moderators. */
  closeSessions: {
    path: { userId: Id };
    query: undefined;
    body: ReasonRequest;
    answer: undefined;
  };
  /** End the password and all devices of an account; whoever holds the token chooses a new password, once. */
  issueResetToken: {
    path: { userId: Id };
    query: undefined;
    body: ReasonRequest;
    answer: ResetToken;
  };
  /** Make somebody a moderator or an administrator, or neither. */
  setServerRole: {
    path: { userId: Id };
    query: undefined;
    body: SetServerRoleRequest;
    answer: AdminUser;
  };
  /** The chats that somebody is in, without what is written there. For moderators. */
  listAccountChats: {
    path: { userId: Id };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: AdminChatList;
  };
  /** A chat without what is written in it. For moderators. */
  inspectChat: {
    path: { chatId: Id };
    query: undefined;
    body: undefined;
    answer: AdminChat;
  };
  /** Delete a chat for everyone. */
  closeChat: {
    path: { chatId: Id };
    query: { reason?: string };
    body: undefined;
    answer: undefined;
  };
  /** What people have reported in the last three years, the newest first. For moderators. */
  listReports: {
    path: undefined;
    query: { state?: 'open' | 'resolved'; limit?: number; cursor?: string };
    body: undefined;
    answer: FiledReportList;
  };
  /** Deal with a report, once. For moderators. */
  resolveReport: {
    path: { reportId: Id };
    query: undefined;
    body: ResolveReportRequest;
    answer: undefined;
  };
  /** Who may make an account. */
  getRegistration: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Registration;
  };
  /** Open registration to everybody, to those who are invited, or to nobody; at once. */
  setRegistration: {
    path: undefined;
    query: undefined;
    body: SetRegistrationRequest;
    answer: Registration;
  };
  /** Invitations to make an account. */
  listInvitations: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: InvitationList;
  };
  /** Make a code that lets people make an account. */
  createInvitation: {
    path: undefined;
    query: undefined;
    body: NewInvitationRequest;
    answer: Invitation;
  };
  /** Nobody makes an account by it any more. */
  revokeInvitation: {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The limits that can be set while the server runs, 0 for none. */
  getLimits: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: LimitList;
  };
  /** Set limits over the configuration, at once and for good; null gives one back to the configuration. */
  setLimits: {
    path: undefined;
    query: undefined;
    body: SetLimitsRequest;
    answer: LimitList;
  };
  /** Tell everybody something, now and whenever they connect, until it ends. */
  announce: {
    path: undefined;
    query: undefined;
    body: NewAnnouncementRequest;
    answer: Announcement;
  };
  /** End an announcement. */
  endAnnouncement: {
    path: { announcementId: Id };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Copy what the server stores to a directory of its machine, for the operator's shell alone. */
  makeBackup: {
    path: undefined;
    query: undefined;
    body: MakeBackup;
    answer: Backup;
  };
  /** How the server is doing. */
  getServerHealth: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: ServerHealth;
  };
  /** What moderators and administrators have done, the newest first. Nothing in it is ever changed. */
  listAudit: {
    path: undefined;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: AuditList;
  };
  /** The same as NDJSON, one act a line, 5,000 at a time. */
  exportAudit: {
    path: undefined;
    query: { cursor?: string };
    body: undefined;
    answer: undefined;
  };
  /** The process lives. */
  healthz: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Health;
  };
  /** The server takes work. */
  readyz: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Health;
  };
  /** Give this device's keys. `KEY_CONFLICT` where a device's identity, or the content of a key, would change. */
  uploadKeys: {
    path: undefined;
    query: undefined;
    body: KeyUpload;
    answer: KeyUploadAnswer;
  };
  /** The keys of users' devices, and with what those users sign; users who are not there, or not to be reached, are left out. */
  queryKeys: {
    path: undefined;
    query: undefined;
    body: KeyQuery;
    answer: KeyQueryAnswer;
  };
  /** Take a one-time key of each device. Nobody else gets it; where there is none left, the fallback key is given. */
  claimKeys: {
    path: undefined;
    query: undefined;
    body: KeyClaim;
    answer: KeyClaimAnswer;
  };
  /** Put something into the mailboxes of devices; `*` means all of a user's. */
  sendToDevice: {
    path: { eventType: string; txn: string };
    query: undefined;
    body: ToDeviceRequest;
    answer: KeysDone;
  };
  /** Give the keys with which the user signs. `PASSWORD_REQUIRED` without the password, `PASSWORD_WRONG`; the first ones of an account that was made on this device within ten minutes need none. */
  uploadSigningKeys: {
    path: undefined;
    query: undefined;
    body: SigningUpload;
    answer: KeysDone;
  };
  /** Add signatures to the user's own devices and master key, or to the master key of somebody else, which only the signer is shown. */
  uploadSignatures: {
    path: undefined;
    query: undefined;
    body: KeySignatures;
    answer: SignaturesAnswer;
  };
  /** The newest backup. */
  getNewestBackup: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: KeyBackup;
  };
  /** Begin a backup, which takes the place of the former one. */
  beginKeyBackup: {
    path: undefined;
    query: undefined;
    body: BackupTerms;
    answer: BackupMade;
  };
  /** A backup. */
  getBackup: {
    path: { version: string };
    query: undefined;
    body: undefined;
    answer: KeyBackup;
  };
  /** Change `auth_data`. */
  changeBackup: {
    path: { version: string };
    query: undefined;
    body: BackupTerms;
    answer: KeysDone;
  };
  /** Delete a backup with its keys. */
  deleteBackup: {
    path: { version: string };
    query: undefined;
    body: undefined;
    answer: KeysDone;
  };
  /** Its keys, in pages of some 4 MiB; `nextCursor` where there are more. */
  getBackupKeys: {
    path: undefined;
    query: { version: string; cursor?: string };
    body: undefined;
    answer: BackedUpRoomsPage;
  };
  /** Add keys to the newest backup, else `BACKUP_REPLACED`. Of two for a session the better one is kept. */
  putBackupKeys: {
    path: undefined;
    query: { version: string };
    body: BackedUpRooms;
    answer: BackupCount;
  };
  /** Delete keys from a backup. */
  deleteBackupKeys: {
    path: undefined;
    query: { version: string; room?: string; session?: string };
    body: undefined;
    answer: BackupCount;
  };
  /** Its keys of one room. */
  getRoomBackupKeys: {
    path: { room: string };
    query: { version: string; cursor?: string };
    body: undefined;
    answer: BackedUpSessionsPage;
  };
  /** Add keys of one room. */
  putRoomBackupKeys: {
    path: { room: string };
    query: { version: string };
    body: BackedUpSessions;
    answer: BackupCount;
  };
  /** Delete its keys of one room. */
  deleteRoomBackupKeys: {
    path: { room: string };
    query: { version: string };
    body: undefined;
    answer: BackupCount;
  };
  /** Its key of one session. */
  getSessionBackupKey: {
    path: { room: string; session: string };
    query: { version: string };
    body: undefined;
    answer: BackedUpKey;
  };
  /** Add the key of one session. */
  putSessionBackupKey: {
    path: { room: string; session: string };
    query: { version: string };
    body: BackedUpKey;
    answer: BackupCount;
  };
  /** Delete its key of one session. */
  deleteSessionBackupKey: {
    path: { room: string; session: string };
    query: { version: string };
    body: undefined;
    answer: BackupCount;
  };
  /** What the user's client has sealed for the user's recovery key. */
  getSecret: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: RecoverySecret;
  };
  /** Keep it, in place of the former one. */
  putSecret: {
    path: undefined;
    query: undefined;
    body: RecoverySecret;
    answer: undefined;
  };
  /** Forget it. */
  deleteSecret: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
}

/** Method and path of each operation; `open` ones need no token. */
export const operations = {
  register: { method: 'POST', path: '/api/auth/register', open: true },
  login: { method: 'POST', path: '/api/auth/login', open: true },
  refresh: { method: 'POST', path: '/api/auth/refresh', open: true },
  logout: { method: 'POST', path: '/api/auth/logout', open: false },
  listSessions: { method: 'GET', path: '/api/auth/sessions', open: false },
  revokeSession: { method: 'DELETE', path: '/api/auth/sessions/{deviceId}', open: false },
  getMe: { method: 'GET', path: '/api/users/me', open: false },
  updateMe: { method: 'PUT', path: '/api/users/me', open: false },
  setAvatar: { method: 'PUT', path: '/api/users/me/avatar', open: false },
  removeAvatar: { method: 'DELETE', path: '/api/users/me/avatar', open: false },
  listReminders: { method: 'GET', path: '/api/users/me/reminders', open: false },
  getProfile: { method: 'GET', path: '/api/users/{userId}/profile', open: false },
  searchUsers: { method: 'GET', path: '/api/users/search', open: false },
  setStatus: { method: 'PUT', path: '/api/users/status', open: false },
  getAvatar: { method: 'GET', path: '/api/media/avatars/{ownerId}/{version}', open: true },
  listContacts: { method: 'GET', path: '/api/users/contacts', open: false },
  addContact: { method: 'PUT', path: '/api/users/contacts/{userId}', open: false },
  removeContact: { method: 'DELETE', path: '/api/users/contacts/{userId}', open: false },
  blockUser: { method: 'POST', path: '/api/users/block', open: false },
  listBlocked: { method: 'GET', path: '/api/users/blocked', open: false },
  report: { method: 'POST', path: '/api/reports', open: false },
  listChats: { method: 'GET', path: '/api/chats', open: false },
  createChat: { method: 'POST', path: '/api/chats', open: false },
  getChat: { method: 'GET', path: '/api/chats/{chatId}', open: false },
  updateChat: { method: 'PUT', path: '/api/chats/{chatId}', open: false },
  leaveChat: { method: 'DELETE', path: '/api/chats/{chatId}', open: false },
  setChatAvatar: { method: 'PUT', path: '/api/chats/{chatId}/avatar', open: false },
  removeChatAvatar: { method: 'DELETE', path: '/api/chats/{chatId}/avatar', open: false },
  setDraft: { method: 'PUT', path: '/api/chats/{chatId}/draft', open: false },
  listParticipants: { method: 'GET', path: '/api/chats/{chatId}/participants', open: false },
  addParticipants: { method: 'POST', path: '/api/chats/{chatId}/participants', open: false },
  removeParticipant: { method: 'DELETE', path: '/api/chats/{chatId}/participants/{userId}', open: false },
  setParticipantRole: { method: 'PUT', path: '/api/chats/{chatId}/participants/{userId}/role', open: false },
  pinMessage: { method: 'POST', path: '/api/chats/{chatId}/pin-message', open: false },
  getInviteLink: { method: 'GET', path: '/api/chats/{chatId}/invite-link', open: false },
  createInviteLink: { method: 'POST', path: '/api/chats/{chatId}/invite-link', open: false },
  revokeInviteLink: { method: 'DELETE', path: '/api/chats/{chatId}/invite-link', open: false },
  joinChat: { method: 'POST', path: '/api/chats/join/{code}', open: false },
  listJoinRequests: { method: 'GET', path: '/api/chats/{chatId}/join-requests', open: false },
  decideJoinRequest: { method: 'POST', path: '/api/chats/{chatId}/join-requests', open: false },
  listMessages: { method: 'GET', path: '/api/chats/{chatId}/messages', open: false },
  sendMessage: { method: 'POST', path: '/api/chats/{chatId}/messages', open: false },
  listScheduled: { method: 'GET', path: '/api/chats/{chatId}/scheduled', open: false },
  scheduleMessage: { method: 'POST', path: '/api/chats/{chatId}/scheduled', open: false },
  getScheduled: { method: 'GET', path: '/api/chats/{chatId}/scheduled/{scheduledId}', open: false },
  changeScheduled: { method: 'PUT', path: '/api/chats/{chatId}/scheduled/{scheduledId}', open: false },
  cancelScheduled: { method: 'DELETE', path: '/api/chats/{chatId}/scheduled/{scheduledId}', open: false },
  sendScheduled: { method: 'POST', path: '/api/chats/{chatId}/scheduled/{scheduledId}/send', open: false },
  editMessage: { method: 'PUT', path: '/api/messages/{messageId}', open: false },
  deleteMessage: { method: 'DELETE', path: '/api/messages/{messageId}', open: false },
  listEdits: { method: 'GET', path: '/api/messages/{messageId}/edits', open: false },
  reactToMessage: { method: 'POST', path: '/api/messages/{messageId}/reactions', open: false },
  vote: { method: 'POST', path: '/api/messages/{messageId}/votes', open: false },
  closePoll: { method: 'POST', path: '/api/messages/{messageId}/close-poll', open: false },
  remind: { method: 'POST', path: '/api/messages/{messageId}/remind', open: false },
  dismissReminder: { method: 'DELETE', path: '/api/messages/{messageId}/remind', open: false },
  forwardMessage: { method: 'POST', path: '/api/messages/{messageId}/forward', open: false },
  listReceipts: { method: 'GET', path: '/api/messages/{messageId}/receipts', open: false },
  listEvents: { method: 'GET', path: '/api/chats/{chatId}/events', open: false },
  syncEvents: { method: 'POST', path: '/api/sync/events', open: false },
  pollFrames: { method: 'POST', path: '/api/chat/poll', open: false },
  streamFrames: { method: 'GET', path: '/api/chat/events', open: false },
  listBots: { method: 'GET', path: '/api/bots', open: false },
  makeBot: { method: 'POST', path: '/api/bots', open: false },
  setCommands: { method: 'PUT', path: '/api/bots/me/commands', open: false },
  changeBot: { method: 'PUT', path: '/api/bots/{botId}', open: false },
  deleteBot: { method: 'DELETE', path: '/api/bots/{botId}', open: false },
  listBotTokens: { method: 'GET', path: '/api/bots/{botId}/tokens', open: false },
  makeBotToken: { method: 'POST', path: '/api/bots/{botId}/tokens', open: false },
  revokeBotToken: { method: 'DELETE', path: '/api/bots/{botId}/tokens/{tokenId}', open: false },
  listCommands: { method: 'GET', path: '/api/chats/{chatId}/commands', open: false },
  pressButton: { method: 'POST', path: '/api/messages/{messageId}/press', open: false },
  listIncomingHooks: { method: 'GET', path: '/api/chats/{chatId}/hooks/incoming', open: false },
  makeIncomingHook: { method: 'POST', path: '/api/chats/{chatId}/hooks/incoming', open: false },
  deleteIncomingHook: { method: 'DELETE', path: '/api/chats/{chatId}/hooks/incoming/{hookId}', open: false },
  renewIncomingHook: { method: 'POST', path: '/api/chats/{chatId}/hooks/incoming/{hookId}/renew', open: false },
  postToHook: { method: 'POST', path: '/api/hooks/in/{secret}', open: true },
  listBans: { method: 'GET', path: '/api/chats/{chatId}/bans', open: false },
  banUser: { method: 'POST', path: '/api/chats/{chatId}/bans', open: false },
  unbanUser: { method: 'DELETE', path: '/api/chats/{chatId}/bans/{userId}', open: false },
  listMutes: { method: 'GET', path: '/api/chats/{chatId}/mutes', open: false },
  muteMember: { method: 'POST', path: '/api/chats/{chatId}/mutes', open: false },
  unmuteMember: { method: 'DELETE', path: '/api/chats/{chatId}/mutes/{userId}', open: false },
  getTextRules: { method: 'GET', path: '/api/chats/{chatId}/text-rules', open: false },
  setTextRules: { method: 'PUT', path: '/api/chats/{chatId}/text-rules', open: false },
  listChatAudit: { method: 'GET', path: '/api/chats/{chatId}/audit', open: false },
  listOutgoingHooks: { method: 'GET', path: '/api/chats/{chatId}/hooks/outgoing', open: false },
  makeOutgoingHook: { method: 'POST', path: '/api/chats/{chatId}/hooks/outgoing', open: false },
  getOutgoingHook: { method: 'GET', path: '/api/chats/{chatId}/hooks/outgoing/{hookId}', open: false },
  changeOutgoingHook: { method: 'PUT', path: '/api/chats/{chatId}/hooks/outgoing/{hookId}', open: false },
  deleteOutgoingHook: { method: 'DELETE', path: '/api/chats/{chatId}/hooks/outgoing/{hookId}', open: false },
  renewOutgoingHook: { method: 'POST', path: '/api/chats/{chatId}/hooks/outgoing/{hookId}/renew', open: false },
  testOutgoingHook: { method: 'POST', path: '/api/chats/{chatId}/hooks/outgoing/{hookId}/test', open: false },
  listAnnouncements: { method: 'GET', path: '/api/announcements', open: false },
  resetPassword: { method: 'POST', path: '/api/auth/reset-password', open: true },
  claimAdmin: { method: 'POST', path: '/api/admin/claim', open: false },
  listAccounts: { method: 'GET', path: '/api/admin/users', open: false },
  getAccount: { method: 'GET', path: '/api/admin/users/{userId}', open: false },
  deleteAccount: { method: 'DELETE', path: '/api/admin/users/{userId}', open: false },
  suspendUser: { method: 'POST', path: '/api/admin/users/{userId}/suspend', open: false },
  unsuspendUser: { method: 'POST', path: '/api/admin/users/{userId}/unsuspend', open: false },
  closeSessions: { method: 'POST', path: '/api/admin/users/{userId}/close-sessions', open: false },
  issueResetToken: { method: 'POST', path: '/api/admin/users/{userId}/reset-token', open: false },
  setServerRole: { method: 'PUT', path: '/api/admin/users/{userId}/role', open: false },
  listAccountChats: { method: 'GET', path: '/api/admin/users/{userId}/chats', open: false },
  inspectChat: { method: 'GET', path: '/api/admin/chats/{chatId}', open: false },
  closeChat: { method: 'DELETE', path: '/api/admin/chats/{chatId}', open: false },
  listReports: { method: 'GET', path: '/api/admin/reports', open: false },
  resolveReport: { method: 'POST', path: '/api/admin/reports/{reportId}/resolve', open: false },
  getRegistration: { method: 'GET', path: '/api/admin/registration', open: false },
  setRegistration: { method: 'PUT', path: '/api/admin/registration', open: false },
  listInvitations: { method: 'GET', path: '/api/admin/invitations', open: false },
  createInvitation: { method: 'POST', path: '/api/admin/invitations', open: false },
  revokeInvitation: { method: 'DELETE', path: '/api/admin/invitations/{code}', open: false },
  getLimits: { method: 'GET', path: '/api/admin/limits', open: false },
  setLimits: { method: 'PUT', path: '/api/admin/limits', open: false },
  announce: { method: 'POST', path: '/api/admin/announcements', open: false },
  endAnnouncement: { method: 'DELETE', path: '/api/admin/announcements/{announcementId}', open: false },
  makeBackup: { method: 'POST', path: '/api/admin/backups', open: false },
  getServerHealth: { method: 'GET', path: '/api/admin/health', open: false },
  listAudit: { method: 'GET', path: '/api/admin/audit', open: false },
  exportAudit: { method: 'GET', path: '/api/admin/audit/export', open: false },
  healthz: { method: 'GET', path: '/healthz', open: true },
  readyz: { method: 'GET', path: '/readyz', open: true },
  uploadKeys: { method: 'POST', path: '/api/keys/upload', open: false },
  queryKeys: { method: 'POST', path: '/api/keys/query', open: false },
  claimKeys: { method: 'POST', path: '/api/keys/claim', open: false },
  sendToDevice: { method: 'PUT', path: '/api/keys/to-device/{eventType}/{txn}', open: false },
  uploadSigningKeys: { method: 'POST', path: '/api/keys/device-signing/upload', open: false },
  uploadSignatures: { method: 'POST', path: '/api/keys/signatures/upload', open: false },
  getNewestBackup: { method: 'GET', path: '/api/keys/backup/version', open: false },
  beginKeyBackup: { method: 'POST', path: '/api/keys/backup/version', open: false },
  getBackup: { method: 'GET', path: '/api/keys/backup/version/{version}', open: false },
  changeBackup: { method: 'PUT', path: '/api/keys/backup/version/{version}', open: false },
  deleteBackup: { method: 'DELETE', path: '/api/keys/backup/version/{version}', open: false },
  getBackupKeys: { method: 'GET', path: '/api/keys/backup/keys', open: false },
  putBackupKeys: { method: 'PUT', path: '/api/keys/backup/keys', open: false },
  deleteBackupKeys: { method: 'DELETE', path: '/api/keys/backup/keys', open: false },
  getRoomBackupKeys: { method: 'GET', path: '/api/keys/backup/keys/{room}', open: false },
  putRoomBackupKeys: { method: 'PUT', path: '/api/keys/backup/keys/{room}', open: false },
  deleteRoomBackupKeys: { method: 'DELETE', path: '/api/keys/backup/keys/{room}', open: false },
  getSessionBackupKey: { method: 'GET', path: '/api/keys/backup/keys/{room}/{session}', open: false },
  putSessionBackupKey: { method: 'PUT', path: '/api/keys/backup/keys/{room}/{session}', open: false },
  deleteSessionBackupKey: { method: 'DELETE', path: '/api/keys/backup/keys/{room}/{session}', open: false },
  getSecret: { method: 'GET', path: '/api/keys/secret', open: false },
  putSecret: { method: 'PUT', path: '/api/keys/secret', open: false },
  deleteSecret: { method: 'DELETE', path: '/api/keys/secret', open: false },
} as const satisfies Readonly<
  Record<keyof Operations, { readonly method: string; readonly path: string; readonly open: boolean }>
>;

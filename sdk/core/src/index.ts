export type * from './wire/generated/schema.js';
export { errorCodes, type ErrorCode, type ErrorCodeInfo } from './wire/generated/error_codes.js';
export { ParleyError, type LocalErrorCode } from './wire/parley_error.js';
export type {
  ChatState,
  ClientState,
  ConnectionState,
  OutgoingMessage,
  OwnVote,
  PendingReaction,
  PendingVote,
  Presence,
  ReceiptCounts,
  Timeline,
  Warning,
} from './sync/state.js';
export { messageStatus, type MessageStatus } from './sync/message_status.js';
export { leastRoleFor, mayDo, type ChatAct } from './sync/chat_permissions.js';
export { happenedBefore } from './sync/messages/happened_before.js';
export { changedKeys } from './sync/changed_keys.js';
export { findMessage } from './sync/messages/find_message.js';
export { isConcurrent } from './sync/messages/is_concurrent.js';
export { isPollClosed, ownVoteIn } from './sync/messages/own_votes.js';
export { shownReactions } from './sync/messages/pending_reactions.js';
export type {
  FailureReason,
  MessageEncryption,
  RefusalReason,
  ShieldReason,
} from './sync/messages/message_encryption.js';
export type * from './crypto/encryption.js';
export type { ClientStorage, StorageChanges } from './storage/client_storage.js';
export { MemoryStorage } from './storage/memory_storage.js';
export { openSealedStorage } from './storage/sealed_storage.js';
export type {
  ActivityHint,
  ByteStream,
  ExclusiveRun,
  FetchInit,
  FetchAnswer,
  FetchLike,
  NetworkHint,
  Platform,
  SocketConstructor,
  SocketLike,
} from './transport/platform.js';
export type { PageLocks, Pages } from './remote/page_election.js';
export type { ChannelLike, MessagePortLike } from './remote/port.js';
export type { ClientOptions, ClientStore, SendOptions } from './client/client_options.js';
export { AdminClient } from './client/admin/admin_client.js';
export { ChatHooks } from './client/admin/chat_hooks.js';
export { verifyHookSignature, type HookSignatureOptions } from './hooks/verify_hook_signature.js';
export { ChatModeration, type PageOptions } from './client/admin/chat_moderation.js';
export type { AccountExport, ExportedChat, ExportOptions } from './client/export_account.js';
export { BotActs } from './client/bots/bot_acts.js';
export { IncomingHooks } from './client/bots/incoming_hooks.js';
export type { TimelinePlaces } from './client/timeline_places.js';
export type { PictureFile } from './client/calls/picture_file.js';
export type { Later, ScheduleInput } from './client/later_acts.js';
export { ParleyClient } from './client/parley_client.js';

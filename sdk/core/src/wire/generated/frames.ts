// Generated from api/asyncapi.yaml by tools/generate, do not edit.
import type {
  AnnouncementEndedFrame,
  AnnouncementFrame,
  ChatUpdatedFrame,
  ClosePollFrame,
  ConnectFrame,
  ConnectedFrame,
  DeleteMessageFrame,
  DeviceListsFrame,
  EditMessageFrame,
  ErrorFrame,
  KeyCountsFrame,
  MessageAckFrame,
  MessageDeletedFrame,
  MessageDeliveredFrame,
  MessageEditedFrame,
  MessageReadFrame,
  MessageReceivedFrame,
  OkFrame,
  PingFrame,
  PollChangedFrame,
  PongFrame,
  PresenceBroadcastFrame,
  PresenceSubscribeFrame,
  PresenceUpdateFrame,
  PressButtonFrame,
  ReactFrame,
  ReactionChangedFrame,
  ReceiptFrame,
  ResyncFrame,
  RetryFrame,
  SendMessageFrame,
  SkippedFrame,
  SyncFrame,
  SyncedFrame,
  ToDeviceAckFrame,
  ToDeviceFrame,
  TypingFrame,
  TypingStartFrame,
  TypingStopFrame,
  UserEventFrame,
  VoteFrame,
} from './schema.js';

/** What a client may send. */
export type ClientFrame =
  | ConnectFrame
  | SyncFrame
  | SendMessageFrame
  | RetryFrame
  | EditMessageFrame
  | DeleteMessageFrame
  | ReactFrame
  | VoteFrame
  | ClosePollFrame
  | PressButtonFrame
  | MessageDeliveredFrame
  | MessageReadFrame
  | TypingStartFrame
  | TypingStopFrame
  | PresenceUpdateFrame
  | PresenceSubscribeFrame
  | ToDeviceAckFrame
  | PingFrame;

/** What a server may send. */
export type ServerFrame =
  | ConnectedFrame
  | SyncedFrame
  | MessageAckFrame
  | OkFrame
  | PongFrame
  | MessageReceivedFrame
  | MessageEditedFrame
  | MessageDeletedFrame
  | ReactionChangedFrame
  | PollChangedFrame
  | ChatUpdatedFrame
  | SkippedFrame
  | UserEventFrame
  | ReceiptFrame
  | TypingFrame
  | PresenceBroadcastFrame
  | AnnouncementFrame
  | AnnouncementEndedFrame
  | ToDeviceFrame
  | DeviceListsFrame
  | KeyCountsFrame
  | ResyncFrame
  | ErrorFrame;

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/chat.h"
#include "model/message.h"
#include "model/user.h"

namespace parley::protocol {

// Writes what the server says (protocol.md, "The socket"). Each function returns one JSON object, compact,
// valid UTF-8. Pure.

/// MESSAGE_RECEIVED. The message object is the frame's last member: it stands at [message_offset, size - 1).
struct EncodedMessage {
    std::string frame;
    std::size_t message_offset = 0;
    std::size_t message_length = 0;
};
[[nodiscard]] EncodedMessage message_received(const Message& message);

// What has become of a message since. `message` is its JSON, as message_received() or present_message() wrote
// it.

/// The message as it stands after `changes`. Of a deleted one content and forwardedFrom are gone.
[[nodiscard]] std::string present_message(std::string_view message, const MessageChanges& changes);
/// MESSAGE_RECEIVED around a message as it stands.
[[nodiscard]] EncodedMessage message_received_again(MessageId id, std::string_view message);
[[nodiscard]] EncodedMessage message_edited(MessageId id, Seq seq, std::string_view message);
[[nodiscard]] std::string message_deleted(MessageId id, Seq seq, UserId by);
[[nodiscard]] std::string reaction_changed(MessageId id, Seq seq, const std::vector<Reaction>& reactions);
/// {content, timestamp}: when the message got that content.
[[nodiscard]] std::string version_of(std::string_view message);

/// CHAT_UPDATED {chatId, seq, changes}. `changes` holds only what changed: created (with type, createdBy,
/// createdAt), name, description, avatarUrl, settings, pinnedMessageIds, joined:[participant], left:[userId],
/// roles:[participant], participantCount, by, timestamp.
[[nodiscard]] std::string chat_updated(ChatId chat, Seq seq, const ChatChange& change);
[[nodiscard]] std::string skipped(ChatId chat, Seq seq);
[[nodiscard]] std::string receipt(ChatId chat, const Receipt& receipt, WallTime timestamp);
/// A RECEIPT that does not say what is read.
[[nodiscard]] std::string delivered(ChatId chat, UserId user, Seq seq, WallTime timestamp);
[[nodiscard]] std::string typing_started(ChatId chat, UserId user);
[[nodiscard]] std::string typing_stopped(ChatId chat, UserId user);
/// USER_EVENT {userSeq, kind:"chatAdded"|"chatRemoved", chatId}.
[[nodiscard]] std::string chat_added(std::uint64_t user_seq, ChatId chat);
[[nodiscard]] std::string chat_removed(std::uint64_t user_seq, ChatId chat);

struct PresenceState {
    UserId user;
    PresenceStatus status = PresenceStatus::Offline;
    Activity activity;
    std::optional<WallTime> last_seen;
};
[[nodiscard]] std::string presence_broadcast(const PresenceState& state, WallTime timestamp);

struct Connected {
    SessionId session;
    UserId user;
    DeviceId device;
    WallTime server_time;
    std::string cursor;
    std::vector<std::string_view> features = {};  ///< of those that were asked for, and of the server's own
    std::size_t max_message_bytes = kMaxContentBytes;
    std::size_t max_frame_bytes = 256 << 10;
};
[[nodiscard]] std::string connected(const Connected& reply, std::string_view ref);

struct Ack {
    std::string client_message_id;
    ChatId chat;
    Seq seq = 0;
    Ordinal ordinal = 0;
    WallTime timestamp;
    VectorClock vector_clock = {};
};
/// MESSAGE_ACK. Appends to `out`.
void append_ack(std::string& out, const Ack& ack, std::string_view ref);

/// OK {ref, chatId, seq}: an act was carried out as the event at `seq`.
[[nodiscard]] std::string ok(std::string_view ref, ChatId chat, Seq seq);

struct SyncedChat {
    ChatId chat;
    Seq last_seq = 0;
    Seq read_seq = 0;
    std::vector<Receipt> receipts;
    bool removed = false;
};
enum class SyncEnd : std::uint8_t { Complete, More };
[[nodiscard]] std::string synced(std::string_view cursor, const std::vector<SyncedChat>& chats, SyncEnd end,
                                 std::string_view ref);
/// `timestamp` is JSON, as the PING gave it; empty: none.
[[nodiscard]] std::string pong(std::string_view timestamp, WallTime server_time, std::string_view ref);
[[nodiscard]] std::string resync(std::string_view reason);

/// The one shape of errors: as a body over HTTP, with "type":"ERROR" over the socket. `message` is the
/// catalogue's text and the detail; for INVALID_FIELD, whose detail is `<member>` or `<member>: <reason>`,
/// `details.field` names the member.
[[nodiscard]] std::string error_body(const Error& error);
[[nodiscard]] std::string error_frame(const Error& error, std::string_view ref,
                                      std::string_view client_message_id);

// Objects that HTTP answers are made of.
void append_json_string(std::string& out, std::string_view text);
/// {items:[{userId, status, timestamp?}]}, or {deliveredCount, readCount}.
struct ReceiptItem {
    UserId user;
    std::string_view status;  ///< "delivered" or "read"
    std::optional<WallTime> at;
};
[[nodiscard]] std::string receipts_body(const std::vector<ReceiptItem>& items);
[[nodiscard]] std::string receipt_counts_body(std::uint64_t delivered, std::uint64_t read);

/// What is passed on of a message. Whom it calls and what it relates to stays behind.
struct Forwardable {
    std::string content;
    std::string forwarded_from;  ///< JSON; empty: its sender wrote it
    UserId sender;
};
/// Nothing of a deleted message.
[[nodiscard]] std::optional<Forwardable> forwardable(std::string_view message);
/// The id of an object, or of each object of a list, that was written as an answer.
[[nodiscard]] std::vector<std::string> ids_in(std::string_view answer);
/// {userId, name}
[[nodiscard]] std::string forwarded_from(UserId user, std::string_view name);

/// {reactions}
[[nodiscard]] std::string reactions_body(const std::vector<Reaction>& reactions);
[[nodiscard]] std::string participant_object(const Participant& participant);
/// The Chat of protocol.md as one participant sees it. `unread` = last_ordinal − read_ordinal.
[[nodiscard]] std::string chat_object(const ChatView& view);
/// The User of protocol.md; `presence` only where the caller may see it: without it the status is "offline".
[[nodiscard]] std::string user_object(const User& user, const std::optional<PresenceState>& presence);
/// The User, plus email, phone, privacy and createdAt: for its owner only.
[[nodiscard]] std::string account_object(const Account& account,
                                         const std::optional<PresenceState>& presence = {});
[[nodiscard]] std::string device_object(const Device& device, DeviceId current);

}  // namespace parley::protocol

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"

namespace parley {

enum class ChatType : std::uint8_t { Direct = 1, Group = 2, Channel = 3, Broadcast = 4 };
enum class Role : std::uint8_t { Member = 1, Admin = 2, Owner = 3 };
enum class HistoryVisible : std::uint8_t { All = 1, Joined = 2 };

/// Places in a chat's log. A seq counts every event, an ordinal counts messages only; both start at 1.
using Seq = std::uint64_t;
using Ordinal = std::uint64_t;

/// The least role that may do something, where a chat has its own rule; nothing: the rule of its type.
struct OwnRules {
    std::optional<Role> write;
    std::optional<Role> invite;
    std::optional<Role> pin;
    std::optional<Role> rename;
    friend bool operator==(const OwnRules&, const OwnRules&) = default;
};

struct ChatSettings {
    bool encryption_enabled = false;
    std::optional<std::int64_t> message_retention_seconds;
    std::optional<std::int64_t> disappearing_seconds;
    std::int64_t slow_mode_seconds = 0;
    HistoryVisible history_visible = HistoryVisible::All;
    OwnRules permissions;
    friend bool operator==(const ChatSettings&, const ChatSettings&) = default;
};

using InviteSecret = Id<struct InviteTag>;

/// What lets people into a chat who hold its secret.
struct Invite {
    InviteSecret secret;
    UserId made_by;
    std::optional<WallTime> expires_at;
    std::optional<std::uint64_t> max_uses;
    std::uint64_t uses = 0;
    bool approval = false;  ///< an admin has to agree
    friend bool operator==(const Invite&, const Invite&) = default;
};

/// Somebody who waits to be let in.
struct JoinRequest {
    UserId user;
    WallTime at;
    friend bool operator==(const JoinRequest&, const JoinRequest&) = default;
};

struct ChatAccess {
    std::optional<Invite> invite;
    std::vector<JoinRequest> requests;  ///< in the order in which they came
    friend bool operator==(const ChatAccess&, const ChatAccess&) = default;
};

/// What all participants of a chat share.
struct Chat {
    ChatId id;
    ChatType type = ChatType::Group;
    std::string name;  ///< empty: none
    std::string description;
    std::string avatar_url;
    UserId created_by;
    WallTime created_at;
    ChatSettings settings;
    std::vector<Seq> pinned;  ///< messages, in the order in which they were pinned
    ChatAccess access;
};

struct Participant {
    UserId user;
    Role role = Role::Member;
    WallTime joined_at;
};

/// How far a participant has got. Never moves back.
struct Watermarks {
    Seq delivered = 0;
    Seq read = 0;
    Ordinal read_ordinal = 0;  ///< the ordinal at `read`
    Seq shown_read = 0;        ///< of `read`, what others are told
    friend bool operator==(const Watermarks&, const Watermarks&) = default;
};

struct Receipt {
    UserId user;
    Seq delivered = 0;
    Seq read = 0;
};

/// How far somebody has read in a chat.
struct ReadPosition {
    ChatId chat;
    Seq read = 0;
};

/// How many others have a message.
struct MessageCount {
    Seq seq = 0;
    std::uint64_t delivered = 0;
    std::uint64_t read = 0;
};

/// What a participant sets in a chat for no one else.
struct OwnSettings {
    bool muted = false;
    std::optional<WallTime> muted_until;  ///< of muted: no end, unless there is one
    bool notifications_enabled = true;
    bool pinned = false;
    bool archived = false;
    bool marked_unread = false;
    friend bool operator==(const OwnSettings&, const OwnSettings&) = default;
};

/// What a participant has written, and not sent.
struct Draft {
    std::string text;  ///< empty: there is none
    std::optional<MessageId> reply_to;
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// A chat as one participant sees it.
struct ChatView {
    Chat chat;
    std::uint64_t participant_count = 0;
    std::vector<Participant> participants;  ///< in details: the first 100
    Seq last_seq = 0;
    Ordinal last_ordinal = 0;
    std::string last_message;  ///< JSON of the message as clients get it; empty: none
    Seq last_message_seq = 0;
    WallTime last_activity;
    Role role = Role::Member;
    Watermarks marks;
    std::uint64_t mention_count = 0;  ///< unread messages that call this participant
    std::vector<Receipt> receipts;    ///< up to 50 participants
    OwnSettings own;
    Draft draft;
};

}  // namespace parley

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/chat.h"
#include "model/user.h"
#include "protocol/command.h"

namespace parley::protocol {

// Bodies of HTTP requests (protocol.md, "Accounts", "Chats", "Messages"), decoded and checked. All functions
// are pure, never throw, and answer BAD_REQUEST to what is no JSON object, INVALID_FIELD naming the member
// that is missing, mistyped or out of its limits. Members that are unknown are ignored; optional ones may be
// null, which is the same as absent unless told otherwise.

struct Register {
    std::string username;         ///< 3 to 32 of [a-z0-9_.-], made lower case, the first a letter or a digit
    std::string password;         ///< 8 to 256 bytes
    std::string display_name;     ///< trimmed, 1 to 64 characters; empty: none given
    std::string email;            ///< at most 254 bytes; empty: none
    std::string phone;            ///< at most 32 characters; empty: none
    std::string device_name;      ///< trimmed, at most 64 characters; empty: none
    std::string invitation_code;  ///< at most 128 bytes; empty: none
};
[[nodiscard]] Result<Register> decode_register(std::string_view body);

struct Login {
    std::string username;  ///< made lower case; 1 to 64 bytes, maybe none that could exist
    std::string password;  ///< 1 to 256 bytes
    std::string device_name;
};
[[nodiscard]] Result<Login> decode_login(std::string_view body);

struct Refresh {
    std::string refresh_token;  ///< 1 to 1,024 bytes
};
[[nodiscard]] Result<Refresh> decode_refresh(std::string_view body);

struct PrivacyChange {
    std::optional<Audience> last_seen;
    std::optional<Audience> presence;
    std::optional<bool> receipts;
    std::optional<Audience> add_to_groups;

    [[nodiscard]] Privacy applied_to(Privacy privacy) const;
};
/// Only what is set changes. `about`, `avatarUrl` and `email` given as null or "" become empty.
struct UpdateMe {
    std::optional<std::string> display_name;  ///< 1 to 64 characters
    std::optional<std::string> about;         ///< at most 512 characters
    std::optional<std::string> avatar_url;    ///< https, http or a path; at most 2,048 characters
    std::optional<std::string> email;
    PrivacyChange privacy;
};
[[nodiscard]] Result<UpdateMe> decode_update_me(std::string_view body);

/// `messageRetentionSeconds` and `disappearingSeconds` are changed to none by null: then the outer optional
/// is set, the inner is not.
struct OwnRulesChange {
    std::optional<std::optional<Role>> write;
    std::optional<std::optional<Role>> invite;
    std::optional<std::optional<Role>> pin;
    std::optional<std::optional<Role>> rename;
};
struct ChatSettingsChange {
    std::optional<bool> encryption_enabled;
    std::optional<std::optional<std::int64_t>> message_retention_seconds;
    std::optional<std::optional<std::int64_t>> disappearing_seconds;
    std::optional<std::int64_t> slow_mode_seconds;
    std::optional<HistoryVisible> history_visible;
    OwnRulesChange permissions;  ///< null: the rule of the chat's type

    [[nodiscard]] ChatSettings applied_to(ChatSettings settings) const;
};
struct CreateChat {
    ChatType type = ChatType::Group;
    std::vector<UserId>
        participants;         ///< at most 1,000, none twice; USER_NOT_FOUND for an id that could not exist
    std::string name;         ///< trimmed, at most 128 characters; not empty unless the chat is direct
    std::string description;  ///< at most 1,024 characters
    ChatSettingsChange settings;  ///< of the defaults
};
[[nodiscard]] Result<CreateChat> decode_create_chat(std::string_view body);

/// Only what is set changes. Shared fields need admin; the own ones are the caller's.
struct UpdateChat {
    std::optional<std::string> name;         ///< 1 to 128 characters
    std::optional<std::string> description;  ///< null: empty
    std::optional<std::string> avatar_url;   ///< null: empty
    std::optional<ChatSettingsChange> settings;

    std::optional<bool> is_muted;
    std::optional<std::optional<WallTime>> muted_until;  ///< null: no end
    std::optional<bool> notifications_enabled;
    std::optional<bool> is_pinned;
    std::optional<bool> is_archived;
    std::optional<bool> marked_unread;

    [[nodiscard]] bool changes_shared() const noexcept {
        return name || description || avatar_url || settings;
    }
};
[[nodiscard]] Result<UpdateChat> decode_update_chat(std::string_view body);

struct AddParticipants {
    std::vector<UserId> users;  ///< 1 to 1,000, none twice; USER_NOT_FOUND for an id that could not exist
};
[[nodiscard]] Result<AddParticipants> decode_add_participants(std::string_view body);

struct SetRole {
    Role role = Role::Member;
};
[[nodiscard]] Result<SetRole> decode_set_role(std::string_view body);

/// `chat` of the answer stays empty: it is in the address.
[[nodiscard]] Result<SendMessage> decode_post_message(std::string_view body);

/// The ids of the answer stay empty, here and below: they are in the address.
[[nodiscard]] Result<EditMessage> decode_edit_message(std::string_view body);
[[nodiscard]] Result<React> decode_react(std::string_view body);

inline constexpr std::size_t kMaxForwardChats = 50;
struct ForwardMessage {
    std::vector<ChatId> chats;  ///< 1 to 50, none twice
};
/// CHAT_NOT_FOUND for an id that could not exist.
[[nodiscard]] Result<ForwardMessage> decode_forward_message(std::string_view body);

inline constexpr std::size_t kMaxSyncEventsChats = 200;
struct SyncEvents {
    std::vector<std::pair<ChatId, Seq>> chats;  ///< at most 200; ids that cannot exist are left out
};
[[nodiscard]] Result<SyncEvents> decode_sync_events(std::string_view body);

[[nodiscard]] Result<UpdatePresence> decode_set_status(std::string_view body);

}  // namespace parley::protocol

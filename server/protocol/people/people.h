#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/message.h"
#include "model/user.h"

namespace parley::protocol {

struct BlockUser {
    UserId user;  ///< USER_NOT_FOUND for an id that could not exist
    bool blocked = false;
};
[[nodiscard]] Result<BlockUser> decode_block_user(std::string_view body);

/// One of user, chat and message at least.
struct Report {
    std::optional<UserId> user;
    std::optional<ChatId> chat;
    std::optional<MessageId> message;
    std::string reason;        ///< 1 to 1,000 characters
    std::string message_text;  ///< up to 4,000 characters; empty: it was not told
};
[[nodiscard]] Result<Report> decode_report(std::string_view body);

enum class ContactState : std::uint8_t { Present, Removed };
/// {user, addedAt, removed?}
[[nodiscard]] std::string contact_object(const User& user, WallTime added_at, ContactState state);
/// USER_EVENT {userSeq, kind:"contact", userId, isContact}
[[nodiscard]] std::string contact_changed(std::uint64_t user_seq, UserId user, ContactState state);
/// USER_EVENT {userSeq, kind:"block", userId, blocked}
[[nodiscard]] std::string block_changed(std::uint64_t user_seq, const BlockUser& block);
/// USER_EVENT {userSeq, kind:"profile", user}
[[nodiscard]] std::string profile_changed(std::uint64_t user_seq, const User& user);

}  // namespace parley::protocol

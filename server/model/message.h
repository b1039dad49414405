#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/chat.h"

namespace parley {

inline constexpr std::size_t kMaxContentBytes = 64 << 10;  ///< of a message's content as JSON
inline constexpr std::size_t kMaxClientMessageIdBytes = 128;

/// A message as it was sent and got its place.
struct Message {
    ChatId chat;
    Seq seq = 0;
    Ordinal ordinal = 0;
    UserId sender;
    std::string client_message_id;
    std::string content;  ///< JSON, validated, in canonical form
    WallTime timestamp;
    Seq seen_seq = 0;  ///< the last seq that the author had seen
    std::optional<MessageId> reply_to;

    [[nodiscard]] MessageId id() const noexcept { return {chat, seq}; }
};

/// A change of what a chat's participants share. Only what is set has changed.
struct ChatChange {
    std::optional<Chat> created;  ///< the first event of a log
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> avatar_url;
    std::optional<ChatSettings> settings;
    std::vector<Participant> joined;
    std::vector<UserId> left;
    std::vector<Participant> roles;  ///< participants with their new role
    UserId by;
    std::uint64_t participant_count = 0;  ///< after the change
    WallTime timestamp;
};

}  // namespace parley

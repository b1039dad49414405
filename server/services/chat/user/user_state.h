#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "base/result.h"
#include "services/chat/commands.h"
#include "services/chat/rows/rows.h"

namespace parley::chat {

/// A chat of a user, and what is the user's own there.
struct OwnChat {
    ChatId chat;
    OwnSettings settings;
    Draft draft;
    std::vector<Seq> hidden;  ///< messages that are deleted for this user, in order
};

/// What is durable of a user's side of chats.
struct UserState {
    std::uint64_t last_seq = 0;  ///< of the user's own log
    std::unordered_map<ChatId, UserChatRow> chats;
    std::unordered_map<ChatId, std::vector<Seq>> hidden;  ///< in order
    std::size_t hidden_count = 0;

    /// Of memory, by and large.
    [[nodiscard]] std::size_t bytes() const noexcept {
        return chats.size() * (sizeof(UserChatRow) + 48) + hidden_count * sizeof(Seq);
    }

    void hide(const MessageId& message);
    [[nodiscard]] bool hides(const MessageId& message) const;
};

/// The next event of a user's own log, and what becomes true with it: one batch.
struct UserEntry {
    UserEventWriter frame;
    UserEventRow::What what = UserEventRow::What::Other;
    ChatId chat;                     ///< whose row changes
    std::optional<UserChatRow> row;  ///< what it becomes
    std::optional<MessageId> hidden;
};

/// What happens next, against committed state: an entry; nothing, when all is as asked for already; or why
/// not. May be called again, when there was no room for the entry.
using DecideEntry = UniqueFunction<Result<std::optional<UserEntry>>(const UserState&)>;

}  // namespace parley::chat

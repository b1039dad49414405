#include <algorithm>

#include "services/chat/user/user_entity.h"

// Deleting a message for oneself.

namespace parley::chat {

void UserState::hide(const MessageId& message) {
    std::vector<Seq>& seqs = hidden[message.chat];
    seqs.insert(std::upper_bound(seqs.begin(), seqs.end(), message.seq), message.seq);
    ++hidden_count;
}

bool UserState::hides(const MessageId& message) const {
    const auto found = hidden.find(message.chat);
    return found != hidden.end() &&
           std::binary_search(found->second.begin(), found->second.end(), message.seq);
}

void UserEntity::hide(MessageId message, Callback<Status> done) {
    if (full()) {
        done(Error{ErrorCode::Overloaded, {}, 0.5});
        return;
    }
    auto decide = [this, message](const UserState& state) -> Result<std::optional<UserEntry>> {
        if (state.hides(message)) return std::optional<UserEntry>{};
        if (state.hidden_count >= context_.limits.max_hidden_messages)
            return fail(ErrorCode::Forbidden, "You have deleted as many messages for yourself as one may.");
        UserEntry entry;
        entry.frame = [&encoder = context_.encoder, message](std::uint64_t user_seq) {
            return encoder.message_hidden(user_seq, message);
        };
        entry.chat = message.chat;
        entry.hidden = message;
        return std::optional(std::move(entry));
    };
    submit(message.chat, std::move(decide), std::move(done));
}

}  // namespace parley::chat

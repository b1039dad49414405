#include "services/chat/user/user_entity.h"

namespace parley::chat {

void UserEntity::apply_membership(ChatId chat, Seq chat_seq, Membership membership, Callback<Status> done) {
    auto decide = [this, chat, chat_seq,
                   membership](const UserState& state) -> Result<std::optional<UserEntry>> {
        const auto known = state.chats.find(chat);
        if (known != state.chats.end() && known->second.chat_seq >= chat_seq)
            return std::optional<UserEntry>{};
        const bool joined = membership == Membership::Added;
        UserEntry entry;
        entry.frame = [&encoder = context_.encoder, chat, membership](std::uint64_t user_seq) {
            return encoder.membership_changed(user_seq, chat, membership);
        };
        entry.what = joined ? UserEventRow::What::Joined : UserEventRow::What::Left;
        entry.chat = chat;
        entry.row = UserChatRow{chat_seq, joined, {}, {}};
        return std::optional(std::move(entry));
    };
    submit(chat, std::move(decide), std::move(done));
}

}  // namespace parley::chat

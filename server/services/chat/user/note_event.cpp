#include "services/chat/user/user_entity.h"

namespace parley::chat {

void UserEntity::note_event(UserEventWriter writer, Callback<Status> done) {
    if (full()) {
        done(Error{ErrorCode::Overloaded, {}, 0.5});
        return;
    }
    auto shared = std::make_shared<UserEventWriter>(std::move(writer));
    auto decide = [shared](const UserState&) -> Result<std::optional<UserEntry>> {
        UserEntry entry;
        entry.frame = [shared](std::uint64_t user_seq) { return (*shared)(user_seq); };
        return std::optional(std::move(entry));
    };
    submit(std::nullopt, std::move(decide), std::move(done));
}

}  // namespace parley::chat

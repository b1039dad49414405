#include "services/chat/chat_service.h"

// What is a user's own: the log of what happened to the user.

namespace parley::chat {

Async<Status> ChatService::note_user_event(UserId user, UserEventWriter writer) {
    auto note = [user, &writer](ChatService& owner) {
        return answer<Status>(
            [&](auto done) { owner.user_here(user).note_event(std::move(writer), std::move(done)); });
    };
    co_return co_await on_owner<Status>(shard_of_user(user), note);
}

}  // namespace parley::chat

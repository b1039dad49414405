#include "gateway/routes/leave_all_chats.h"

namespace parley::gateway {

Async<Status> leave_all_chats(Api& api, UserId user) {
    const Status forgotten = co_await api.keys.forget_account(user);
    if (!forgotten) co_return forgotten;
    const Result<std::vector<ChatId>> chats = co_await api.chat.chats_of(user);
    if (!chats) co_return chats.error();
    for (const ChatId& chat : *chats) {
        const Status left = co_await api.chat.remove_participant(user, chat, user);
        if (left) continue;
        const ErrorCode code = left.error().code;
        if (code != ErrorCode::Forbidden && code != ErrorCode::ChatNotFound) co_return left.error();
    }
    co_return done();
}

}  // namespace parley::gateway

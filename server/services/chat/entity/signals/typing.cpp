#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

Async<Status> ChatEntity::typing(UserId user, Typing state) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return loaded;
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    if (!state_.blocked_by.empty()) co_return fail(ErrorCode::Blocked);
    if (state == Typing::Stopped) {
        end_typing(user);
        co_return done();
    }
    TimerId& timer = typing_[user];
    context_.timers.cancel(timer);
    timer = context_.timers.after(context_.limits.typing_ends_after, [this, user] { end_typing(user); });
    signal({id_, SharedBytes(context_.encoder.typing(id_, user, Typing::Started)), user, std::nullopt, true});
    co_return done();
}

void ChatEntity::end_typing_of_removed() {
    std::vector<UserId> typists;
    for (const auto& [user, timer] : typing_)
        if (state_.member(user) == nullptr) typists.push_back(user);
    for (const UserId& user : typists) end_typing(user);
}

void ChatEntity::end_typing(UserId user) {
    const auto typist = typing_.find(user);
    if (typist == typing_.end()) return;
    context_.timers.cancel(typist->second);
    typing_.erase(typist);
    signal({id_, SharedBytes(context_.encoder.typing(id_, user, Typing::Stopped)), user, std::nullopt, true});
}

}  // namespace parley::chat

#include "services/chat/chat_service.h"

// What is a user's own: settings and drafts, and the log of what happened to the user.

namespace parley::chat {

Async<Result<ChatView>> ChatService::with_own(UserId user, Result<ChatView> view) {
    if (!view) co_return view;
    const ChatId chat = view->chat.id;
    auto look = [user, chat](ChatService& owner) { return owner.user_here(user).own_chat(chat); };
    Result<OwnChat> own = co_await on_owner<Result<OwnChat>>(shard_of_user(user), look);
    if (!own) co_return std::move(own).error();
    view->own = own->settings;
    view->draft = std::move(own->draft);
    co_return view;
}

Async<Result<ChatView>> ChatService::update_own(UserId user, ChatId chat, UpdateOwn changes) {
    auto update = [user, chat, &changes](ChatService& owner) {
        return answer<Status>(
            [&](auto done) { owner.user_here(user).update_own(chat, changes, std::move(done)); });
    };
    Status updated = co_await on_owner<Status>(shard_of_user(user), update);
    if (!updated) co_return std::move(updated).error();
    co_return co_await view(user, chat);
}

Async<Status> ChatService::set_draft(UserId user, ChatId chat, Draft draft) {
    auto set = [user, chat, &draft](ChatService& owner) {
        return answer<Status>(
            [&](auto done) { owner.user_here(user).set_draft(chat, draft, std::move(done)); });
    };
    co_return co_await on_owner<Status>(shard_of_user(user), set);
}

Async<Status> ChatService::note_user_event(UserId user, UserEventWriter writer) {
    auto note = [user, &writer](ChatService& owner) {
        return answer<Status>(
            [&](auto done) { owner.user_here(user).note_event(std::move(writer), std::move(done)); });
    };
    co_return co_await on_owner<Status>(shard_of_user(user), note);
}

}  // namespace parley::chat

#include <algorithm>

#include "base/gather.h"
#include "services/chat/chat_service.h"

// What is a user's own: settings and drafts, and the log of what happened to the user.

namespace parley::chat {

Async<Result<ChatView>> ChatService::with_own(UserId user, Result<ChatView> view) {
    if (!view) co_return view;
    const ChatId chat = view->chat.id;
    auto look = [user, chat](ChatService& owner) { return owner.user_here(user).own_chat(chat); };
    Result<OwnChat> own = co_await on_owner<Result<OwnChat>>(shard_of_user(user), look);
    if (!own) co_return std::move(own).error();
    Status taken = co_await take_own(*view, user, std::move(*own));
    if (!taken) co_return std::move(taken).error();
    co_return view;
}

Async<Status> ChatService::take_own(ChatView& view, UserId user, OwnChat own) {
    view.own = own.settings;
    view.draft = std::move(own.draft);
    const bool shown = !std::binary_search(own.hidden.begin(), own.hidden.end(), view.last_message_seq);
    if (shown) co_return done();
    // The newest message is not for this user: the one before it is.
    MessageQuery newest;
    newest.limit = 1;
    newest.hidden = std::move(own.hidden);
    const ChatId chat = view.chat.id;
    auto look = [user, chat, &newest](ChatService& owner) {
        return owner.chat_here(chat).messages(user, newest);
    };
    Result<MessagePage> page = co_await on_owner<Result<MessagePage>>(shard_of_chat(chat), look);
    if (!page) co_return std::move(page).error();
    view.last_message = page->messages.empty() ? std::string() : std::move(page->messages.front());
    co_return done();
}

Async<Status> ChatService::may_enter_here(UserId user) {
    Result<std::size_t> count = co_await user_here(user).chat_count();
    if (!count) co_return std::move(count).error();
    if (*count >= context_.limits.max_chats) co_return fail(ErrorCode::TooManyChats);
    co_return done();
}

Async<Status> ChatService::may_enter_one_more(std::vector<UserId> users) {
    std::vector<Async<Status>> works;
    works.reserve(users.size());
    for (const UserId& user : users)
        works.push_back(on_owner<Status>(shard_of_user(user),
                                         [user](ChatService& owner) { return owner.may_enter_here(user); }));
    std::vector<Status> results = co_await gather(std::move(works));
    for (Status& result : results)
        if (!result) co_return result;
    co_return done();
}

Async<Result<std::vector<Seq>>> ChatService::hidden_in(UserId user, ChatId chat) {
    auto look = [user, chat](ChatService& owner) { return owner.user_here(user).own_chat(chat); };
    Result<OwnChat> own = co_await on_owner<Result<OwnChat>>(shard_of_user(user), look);
    if (!own) co_return std::move(own).error();
    co_return std::move(own->hidden);
}

Async<Status> ChatService::hide_message(UserId user, MessageId message) {
    const Result<std::string> seen = co_await message_json(user, message);
    if (!seen) co_return seen.error();
    auto hide = [user, message](ChatService& owner) {
        return answer<Status>([&](auto done) { owner.user_here(user).hide(message, std::move(done)); });
    };
    co_return co_await on_owner<Status>(shard_of_user(user), hide);
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

Callback<Result<Acted>> ChatService::then_note_vote(UserId user, MessageId message, PollOptions options,
                                                    Callback<Result<Acted>> done) {
    return [this, user, message, options, done = std::move(done)](Result<Acted> acted) mutable {
        if (acted) {
            UserEventWriter writer = [this, message, options, seq = acted->seq](std::uint64_t user_seq) {
                return context_.encoder.voted(user_seq, message, seq, options);
            };
            spawn<Status>(note_user_event(user, std::move(writer)), [](const Status&) {});
        }
        done(std::move(acted));
    };
}

}  // namespace parley::chat

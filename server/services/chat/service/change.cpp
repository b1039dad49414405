#include <algorithm>

#include "services/chat/chat_service.h"
#include "services/chat/service/derived_ids.h"

namespace parley::chat {

namespace {

Async<Status> all_exist(UserDirectory& directory, std::vector<UserId> users) {
    const std::size_t asked = users.size();
    Result<std::vector<UserId>> existing = co_await directory.existing(std::move(users));
    if (!existing) co_return std::move(existing).error();
    if (existing->size() != asked) co_return fail(ErrorCode::UserNotFound);
    co_return done();
}

Async<Status> all_agree(UserDirectory& directory, UserId by, std::vector<UserId> users) {
    Result<std::vector<UserId>> refusing = co_await directory.refusing(by, std::move(users));
    if (!refusing) co_return std::move(refusing).error();
    if (refusing->empty()) co_return done();
    co_return fail(ErrorCode::Forbidden,
                   to_text(refusing->front()) + " does not let you add them to a group.");
}

}  // namespace

Async<Result<CreatedChat>> ChatService::create(UserId by, CreateChat command, std::string seed) {
    std::vector<UserId>& users = command.participants;
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    const bool direct = command.type == ChatType::Direct;
    if (direct && users.size() != 1)
        co_return fail(ErrorCode::InvalidField,
                       "participantIds must name exactly one user for a direct chat.");
    const bool list = command.type == ChatType::Broadcast;
    const std::size_t most = list ? context_.limits.max_recipients + 1 : context_.limits.max_participants;
    if (users.size() + 1 > most) co_return fail(ErrorCode::ChatFull);
    Status exist = co_await all_exist(context_.directory, users);
    if (exist && !direct && !list) exist = co_await all_agree(context_.directory, by, users);
    if (!exist) co_return std::move(exist).error();

    const ChatId id = direct         ? direct_chat_id(by, users.front())
                      : seed.empty() ? make_id<ChatId>(context_.random)
                                     : hashed_id("parley chat of a key", {by.raw(), seed});
    if (direct) {
        // Who is in as many chats as one may be still finds those there are.
        Result<ChatView> found = co_await view(by, id);
        if (found) {
            CreatedChat existing{std::move(*found), true};
            co_return existing;
        }
    }
    std::vector<UserId> everybody;
    if (!list) everybody = users;
    everybody.push_back(by);
    Status room = co_await may_enter_one_more(std::move(everybody));
    if (!room) co_return std::move(room).error();
    auto make = [id, by, &command](ChatService& owner) { return owner.chat_here(id).create(by, command); };
    Result<CreatedChat> created = co_await on_owner<Result<CreatedChat>>(shard_of_chat(id), make);
    if (!created || !created->existed) co_return created;
    Result<ChatView> view = co_await with_own(by, std::move(created->view));
    if (!view) co_return std::move(view).error();
    created->view = std::move(*view);
    co_return created;
}

Async<Result<ChatView>> ChatService::update(UserId by, ChatId chat, UpdateChat changes) {
    auto change = [by, chat, &changes](ChatService& owner) {
        return owner.chat_here(chat).update(by, changes);
    };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(chat), change);
    co_return co_await with_own(by, std::move(view));
}

Async<Result<ChatView>> ChatService::add_participants(UserId by, ChatId chat, std::vector<UserId> users) {
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    // First whether the caller may know of the chat at all, then whether those to be added exist.
    Result<ChatView> seen = co_await view(by, chat);
    if (!seen) co_return std::move(seen).error();
    Status exist = co_await all_exist(context_.directory, users);
    const bool list = seen->chat.type == ChatType::Broadcast;  // whose recipients enter nothing
    if (exist && !list) exist = co_await all_agree(context_.directory, by, users);
    if (exist && !list) exist = co_await may_enter_one_more(users);
    if (!exist) co_return std::move(exist).error();
    auto add = [by, chat, &users](ChatService& owner) { return owner.chat_here(chat).add(by, users); };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(chat), add);
    co_return co_await with_own(by, std::move(view));
}

Async<Status> ChatService::remove_participant(UserId by, ChatId chat, UserId user) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).remove(by, user); });
}

Async<Result<ChatView>> ChatService::set_role(UserId by, ChatId chat, UserId user, Role role) {
    auto change = [=](ChatService& owner) { return owner.chat_here(chat).set_role(by, user, role); };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(chat), change);
    co_return co_await with_own(by, std::move(view));
}

Async<Result<ChatView>> ChatService::pin_message(UserId by, MessageId message) {
    auto change = [=](ChatService& owner) { return owner.chat_here(message.chat).pin(by, message.seq); };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(message.chat), change);
    co_return co_await with_own(by, std::move(view));
}

Async<Result<ChatView>> ChatService::unpin_message(UserId by, MessageId message) {
    auto change = [=](ChatService& owner) { return owner.chat_here(message.chat).unpin(by, message.seq); };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(message.chat), change);
    co_return co_await with_own(by, std::move(view));
}

Async<Status> ChatService::set_block(UserId by, UserId other, BlockState state) {
    const ChatId chat = direct_chat_id(by, other);
    return on_owner<Status>(shard_of_chat(chat), [=](ChatService& owner) {
        return owner.chat_here(chat).set_block(by, other, state);
    });
}

Async<Status> ChatService::dissolve(UserId by, ChatId chat) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).dissolve(by); });
}

}  // namespace parley::chat

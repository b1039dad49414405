#include <sodium.h>

#include <algorithm>

#include "services/chat/chat_service.h"

namespace parley::chat {

namespace {

/// A direct chat's id follows from its two users (BLAKE2b of the smaller and the larger id), so that it exists once, whoever opens it.
ChatId direct_chat_id(UserId a, UserId b) {
    if (b < a) std::swap(a, b);
    std::string key = "parley direct chat";
    key += a.raw();
    key += b.raw();
    ChatId id;
    crypto_generichash(id.bytes.data(), id.bytes.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                       nullptr, 0);
    return id;
}

Async<Status> all_exist(UserDirectory& directory, std::vector<UserId> users) {
    const std::size_t asked = users.size();
    Result<std::vector<UserId>> existing = co_await directory.existing(std::move(users));
    if (!existing) co_return std::move(existing).error();
    if (existing->size() != asked) co_return fail(ErrorCode::UserNotFound);
    co_return done();
}

}  // namespace

Async<Result<CreatedChat>> ChatService::create(UserId by, CreateChat command) {
    std::vector<UserId>& users = command.participants;
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    const bool direct = command.type == ChatType::Direct;
    if (direct && users.size() != 1)
        co_return fail(ErrorCode::InvalidField, "participantIds must name exactly one user for a direct chat.");
    if (users.size() + 1 > context_.limits.max_participants) co_return fail(ErrorCode::ChatFull);
    Status exist = co_await all_exist(context_.directory, users);
    if (!exist) co_return std::move(exist).error();

    const ChatId id = direct ? direct_chat_id(by, users.front()) : make_id<ChatId>(context_.random);
    co_return co_await on_owner<Result<CreatedChat>>(
        shard_of_chat(id), [id, by, command = std::move(command)](ChatService& owner) mutable {
            return owner.chat_here(id).create(by, std::move(command));
        });
}

Async<Result<ChatView>> ChatService::update(UserId by, ChatId chat, UpdateChat changes) {
    return on_owner<Result<ChatView>>(shard_of_chat(chat), [=](ChatService& owner) {
        return owner.chat_here(chat).update(by, changes);
    });
}

Async<Result<ChatView>> ChatService::add_participants(UserId by, ChatId chat, std::vector<UserId> users) {
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    // First whether the caller may know of the chat at all, then whether those to be added exist.
    Result<ChatView> seen = co_await view(by, chat);
    if (!seen) co_return std::move(seen).error();
    Status exist = co_await all_exist(context_.directory, users);
    if (!exist) co_return std::move(exist).error();
    co_return co_await on_owner<Result<ChatView>>(
        shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).add(by, users); });
}

Async<Status> ChatService::remove_participant(UserId by, ChatId chat, UserId user) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).remove(by, user); });
}

Async<Result<ChatView>> ChatService::set_role(UserId by, ChatId chat, UserId user, Role role) {
    return on_owner<Result<ChatView>>(
        shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).set_role(by, user, role); });
}

Async<Status> ChatService::dissolve(UserId by, ChatId chat) {
    return on_owner<Status>(shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).dissolve(by); });
}

}  // namespace parley::chat

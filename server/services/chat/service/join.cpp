#include "base/gather.h"
#include "services/chat/chat_service.h"

// What the hub of a core needs: to listen, and to catch up.

namespace parley::chat {

Async<Result<JoinedUser>> ChatService::join_user(UserId user) {
    return on_owner<Result<JoinedUser>>(shard_of_user(user), [user, core = core_](ChatService& owner) {
        return owner.user_here(user).join(core);
    });
}

void ChatService::leave_user(UserId user) {
    const std::size_t owner = context_.cores.owner(shard_of_user(user));
    context_.cores.at(owner).post([peer = peers_[owner], user, core = core_] {
        if (UserEntity* const entity = peer->users_.find(user)) entity->leave(core);
    });
}

Async<std::optional<JoinedChat>> ChatService::join_chat_here(UserId user, bus::CoreId core, ChatId chat) {
    co_return co_await chat_here(chat).join(user, core);
}

Async<Status> ChatService::warm_chat(ChatId chat) {
    co_return co_await chat_here(chat).warm();
}

/// First loads what is not loaded, then joins all without a pause, so that nothing is published between the
/// first and the answer.
Async<std::vector<JoinedChat>> ChatService::join_chats_here(UserId user, bus::CoreId core,
                                                            std::vector<ChatId> chats) {
    std::vector<Async<Status>> loads;
    loads.reserve(chats.size());
    for (const ChatId& chat : chats) loads.push_back(warm_chat(chat));
    co_await gather(std::move(loads));

    std::vector<JoinedChat> joined;
    std::vector<Async<std::optional<JoinedChat>>> late;
    for (const ChatId& chat : chats) {
        if (auto now = chat_here(chat).join_now(user, core))
            joined.push_back(std::move(*now));
        else
            late.push_back(join_chat_here(user, core, chat));
    }
    if (late.empty()) co_return joined;
    for (std::optional<JoinedChat>& chat : co_await gather(std::move(late)))
        if (chat) joined.push_back(std::move(*chat));
    co_return joined;
}

Async<Unit> ChatService::join_part(UserId user, std::vector<ChatId> chats, const OnJoined& on_joined) {
    const ShardId shard = shard_of_chat(chats.front());
    auto join = [user, core = core_, &chats](ChatService& owner) {
        return owner.join_chats_here(user, core, chats);
    };
    std::vector<JoinedChat> joined = co_await on_owner<std::vector<JoinedChat>>(shard, join);
    on_joined(joined);
    co_return Unit{};
}

Async<Unit> ChatService::join_chats(UserId user, std::vector<ChatId> chats, OnJoined on_joined) {
    std::vector<Async<Unit>> parts;
    for (std::vector<ChatId>& group : by_core(chats))
        if (!group.empty()) parts.push_back(join_part(user, std::move(group), on_joined));
    co_await gather(std::move(parts));
    co_return Unit{};
}

void ChatService::leave_chat(ChatId chat) {
    const std::size_t owner = context_.cores.owner(shard_of_chat(chat));
    context_.cores.at(owner).post([peer = peers_[owner], chat, core = core_] {
        if (ChatEntity* const entity = peer->chats_.find(chat)) entity->leave(core);
    });
}

Async<Result<EventPage>> ChatService::pull(ChatId chat, Seq after, std::size_t limit) {
    return on_owner<Result<EventPage>>(
        shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).pull(after, limit); });
}

}  // namespace parley::chat

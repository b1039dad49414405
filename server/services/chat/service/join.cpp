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
        if (const auto found = peer->users_.find(user); found != peer->users_.end()) found->second->leave(core);
    });
}

Async<JoinedChat> ChatService::join_chat_here(UserId user, bus::CoreId core, ChatId chat) {
    co_return co_await chat_here(chat).join(user, core);
}

Async<std::vector<JoinedChat>> ChatService::join_chats_here(UserId user, bus::CoreId core, std::vector<ChatId> chats) {
    std::vector<Async<JoinedChat>> works;
    works.reserve(chats.size());
    for (const ChatId& chat : chats) works.push_back(join_chat_here(user, core, chat));
    co_return co_await gather(std::move(works));
}

Async<std::vector<JoinedChat>> ChatService::join_chats(UserId user, std::vector<ChatId> chats) {
    std::vector<Async<std::vector<JoinedChat>>> works;
    for (std::vector<ChatId>& group : by_core(chats)) {
        if (group.empty()) continue;
        const ShardId shard = shard_of_chat(group.front());
        works.push_back(on_owner<std::vector<JoinedChat>>(
            shard, [user, core = core_, group = std::move(group)](ChatService& owner) mutable {
                return owner.join_chats_here(user, core, std::move(group));
            }));
    }
    std::vector<JoinedChat> joined;
    for (std::vector<JoinedChat>& part : co_await gather(std::move(works)))
        joined.insert(joined.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    co_return joined;
}

void ChatService::leave_chat(ChatId chat) {
    const std::size_t owner = context_.cores.owner(shard_of_chat(chat));
    context_.cores.at(owner).post([peer = peers_[owner], chat, core = core_] {
        if (const auto found = peer->chats_.find(chat); found != peer->chats_.end()) found->second->leave(core);
    });
}

Async<Result<EventPage>> ChatService::pull(ChatId chat, Seq after, std::size_t limit) {
    return on_owner<Result<EventPage>>(shard_of_chat(chat),
                                       [=](ChatService& owner) { return owner.chat_here(chat).pull(after, limit); });
}

}  // namespace parley::chat

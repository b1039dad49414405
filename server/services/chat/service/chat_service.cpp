#include "services/chat/chat_service.h"

#include <algorithm>

namespace parley::chat {

ChatService::ChatService(Context context)
    : context_(std::move(context)),
      core_{static_cast<std::uint16_t>(context_.core)},
      peers_{this},
      residents_budget_{context_.limits.entity_bytes} {
    context_.user_logs = this;
    context_.carrier = this;
    context_.chores.arm = [this] { arm_chores(); };
}

ChatService::~ChatService() {
    context_.timers.cancel(chores_timer_);
    context_.timers.cancel(heads_timer_);
    context_.timers.cancel(sweep_timer_);
    context_.timers.cancel(weigh_timer_);
    for (const auto& [list, timer] : list_timers_) context_.timers.cancel(timer);
}

ChatEntity& ChatService::chat_here(ChatId id) {
    return chats_.at(id, [&] { return std::make_unique<ChatEntity>(id, context_); });
}

UserEntity& ChatService::user_here(UserId id) {
    return users_.at(id, [&] { return std::make_unique<UserEntity>(id, context_); });
}

std::vector<std::vector<ChatId>> ChatService::by_core(const std::vector<ChatId>& chats) const {
    std::vector<std::vector<ChatId>> groups(context_.cores.count());
    for (const ChatId& chat : chats) groups[context_.cores.owner(shard_of_chat(chat))].push_back(chat);
    return groups;
}

template <class Command, class Answer>
void ChatService::carry(ChatId id, Command command, Callback<Answer> done,
                        void (ChatEntity::*verb)(Command, Callback<Answer>)) {
    const std::size_t core = context_.cores.owner(shard_of_chat(id));
    if (core == context_.core) {
        (chat_here(id).*verb)(std::move(command), std::move(done));
        return;
    }
    context_.cores.at(core).post([owner = peers_[core], home = &context_.home, id, verb,
                                  command = std::move(command), done = std::move(done)]() mutable {
        (owner->chat_here(id).*verb)(
            std::move(command), [home, done = std::move(done)](Answer answer) mutable {
                home->post([done = std::move(done), answer = std::move(answer)]() mutable {
                    done(std::move(answer));
                });
            });
    });
}

void ChatService::send_message(SendMessage command, Callback<Result<Sent>> done) {
    const ChatId chat = command.chat;
    carry(chat, std::move(command), std::move(done), &ChatEntity::send);
}

void ChatService::act(ActOnMessage command, Callback<Result<Acted>> done) {
    const ChatId chat = command.message.chat;
    if (const auto* vote = std::get_if<Vote>(&command.act))
        done = then_note_vote(command.by, command.message, vote->options, std::move(done));
    carry(chat, std::move(command), std::move(done), &ChatEntity::act);
}

void ChatService::mark(UserId user, ChatId chat, MarkKind kind, Seq seq, Callback<Status> done) {
    const ShardId shard = shard_of_chat(chat);
    if (context_.cores.owner(shard) == context_.core) {
        if (auto marked = chat_here(chat).mark_now(user, kind, seq)) {
            done(std::move(*marked));
            return;
        }
    }
    spawn<Status>(on_owner<Status>(
                      shard, [=](ChatService& owner) { return owner.chat_here(chat).mark(user, kind, seq); }),
                  std::move(done));
}

Async<Status> ChatService::typing(UserId user, ChatId chat, Typing state) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).typing(user, state); });
}

Async<Status> ChatService::apply_membership(UserId user, ChatId chat, Seq chat_seq, Membership membership) {
    return on_owner<Status>(shard_of_user(user), [=](ChatService& owner) {
        return answer<Status>([&owner, user, chat, chat_seq, membership](auto done) {
            owner.user_here(user).apply_membership(chat, chat_seq, membership, std::move(done));
        });
    });
}

}  // namespace parley::chat

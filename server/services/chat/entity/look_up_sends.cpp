#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// What must be read before some sends can be decided: former places in earlier segments, and old messages
// that are replied to. (Former places in the present segment need no look-up: the commit is conditional on
// their absence.)

namespace parley::chat {

bool ChatEntity::needs_lookup(const SendMessage& command) const {
    if (state_.dedup_from_segment < segment_of(state_.last_seq + 1)) return true;
    if (too_soon(command.sender)) return true;  // it may be the former message once more
    return command.reply_to && command.reply_to->chat == id_ && command.reply_to->seq <= state_.last_seq &&
           state_.tail_event(command.reply_to->seq) == nullptr;
}

Async<Unit> ChatEntity::look_up_then_commit(std::vector<WaitingSend> sends) {
    Pin pin(*this);
    std::vector<Async<Result<LookedUp>>> works;
    works.reserve(sends.size());
    for (const WaitingSend& waiting : sends) works.push_back(look_up(waiting.command));
    std::vector<Result<LookedUp>> results = co_await gather(std::move(works));

    std::vector<WaitingSend> decidable;
    std::vector<LookedUp> looked_up;
    for (std::size_t i = 0; i < sends.size(); ++i) {
        if (!results[i]) {
            sends[i].done(std::move(results[i]).error());
            continue;
        }
        decidable.push_back(std::move(sends[i]));
        looked_up.push_back(std::move(*results[i]));
    }
    commit(std::move(decidable), std::move(looked_up));
    co_return Unit{};
}

Async<Result<ChatEntity::LookedUp>> ChatEntity::look_up(const SendMessage& command) {
    LookedUp found;
    const storage::RowKey key = dedup_key(command.sender, command.client_message_id);
    const std::uint64_t present = segment_of(state_.last_seq + 1);
    const std::uint64_t end = too_soon(command.sender) ? present + 1 : present;
    for (std::uint64_t segment = state_.dedup_from_segment; segment < end; ++segment) {
        Result<std::optional<std::string>> row =
            co_await storage::get(context_.store, context_.home, log_partition(id_, segment), key);
        if (!row) co_return std::move(row).error();
        if (!*row) continue;
        found.former = decode_sent(**row);
        co_return found;
    }
    if (command.reply_to && state_.tail_event(command.reply_to->seq) == nullptr) {
        Result<std::optional<TailEvent>> origin = co_await read_event(command.reply_to->seq);
        if (!origin) co_return std::move(origin).error();
        found.reply_exists = *origin && (*origin)->is_message();
    }
    co_return found;
}

}  // namespace parley::chat

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// A block is a row of the direct chat and a row of an account. What two devices ask for at the same moment is
// done one after the other, so that the last one counts in both.

namespace parley::chat {

Async<Status> ChatEntity::set_block(UserId by, UserId other, BlockState state) {
    Pin pin(*this);
    if (blocking_ && waiting_blocks_.size() >= context_.limits.max_waiting_changes)
        co_return Error{ErrorCode::Overloaded, {}, 0.5};
    if (std::exchange(blocking_, true))
        co_await answer<Unit>([this](auto turn) { waiting_blocks_.push_back(std::move(turn)); });
    Status set = co_await set_block_in_turn(by, state);
    if (set) set = co_await context_.directory.keep_block(by, other, state);
    if (waiting_blocks_.empty()) {
        blocking_ = false;
        co_return set;
    }
    Callback<Unit> next = std::move(waiting_blocks_.front());
    waiting_blocks_.pop_front();
    context_.home.post([next = std::move(next)]() mutable { next(Unit{}); });
    co_return set;
}

Async<Status> ChatEntity::set_block_in_turn(UserId by, BlockState state) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return loaded;
    storage::PartitionBatch batch{chat_partition(id_), {}};
    storage::RowKey key{kBlockKind, std::string(by.raw())};
    const bool blocks = state == BlockState::Blocked;
    batch.writes.push_back({std::move(key), blocks ? std::optional(std::string(1, '\x01')) : std::nullopt});
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    // A load that began before may have read the row as it was.
    loaded = co_await ready();
    if (!loaded) co_return loaded;
    if (blocks)
        state_.blocked_by.insert(by);
    else
        state_.blocked_by.erase(by);
    co_return done();
}

}  // namespace parley::chat

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

namespace parley::chat {

Async<Status> ChatEntity::set_block(UserId by, BlockState state) {
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

#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// The counts of each sender's messages, from which vector clocks are made. They follow from the log; now and
// then a copy is stored, so that a reload need not read all of it.

namespace parley::chat {

Async<Status> ChatEntity::save_counts() {
    Pin pin(*this);
    if (!state_.sent.worth_saving(state_.sent_saved, context_.limits.tail_events)) co_return done();
    const Seq as_of = state_.sent.as_of();
    storage::PartitionBatch batch{chat_partition(id_), {}};
    batch.writes.push_back({storage::RowKey{kCountsKind, {}}, encode(state_.sent)});
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) {
        context_.chores.save_marks(id_);
        co_return storage::error_of(outcome);
    }
    state_.sent_saved = std::max(state_.sent_saved, as_of);
    co_return done();
}

}  // namespace parley::chat

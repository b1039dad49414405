#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// Commits that were not simply committed: a send that had been made before, and a commit of which nobody
// knows what became of it.

namespace parley::chat {

namespace {

std::vector<storage::RowKey> dedup_keys(const auto& open) {
    std::vector<storage::RowKey> keys;
    keys.reserve(open.size());
    for (const auto& message : open) keys.push_back(message.dedup);
    return keys;
}

}  // namespace

/// Tells those whose send is stored where it is, and takes them out of `open`.
void ChatEntity::answer_former(OpenCommit& open, const std::vector<std::optional<std::string>>& rows) {
    OpenCommit rest;
    for (std::size_t i = 0; i < open.size(); ++i) {
        const std::optional<Sent> former = rows[i] ? decode_sent(*rows[i]) : std::nullopt;
        if (!former) {
            rest.push_back(std::move(open[i]));
            continue;
        }
        for (Callback<Result<Sent>>& done : open[i].waiting) done(*former);
    }
    open = std::move(rest);
}

Async<Unit> ChatEntity::on_repeated(OpenCommit open) {
    Pin pin(*this);
    const storage::Partition partition = log_partition(id_, segment_of(open.front().sent.seq));
    Result<std::vector<std::optional<std::string>>> rows =
        co_await storage::multi_get(context_.store, context_.home, partition, dedup_keys(open));
    if (rows) {
        answer_former(open, *rows);
        // The others take their turn again, first in the queue and in their order.
        for (std::size_t i = open.size(); i-- > 0;)
            for (std::size_t twin = open[i].waiting.size(); twin-- > 0;)
                sends_.push_front({open[i].command, std::move(open[i].waiting[twin])});
    } else {
        fail_all(std::move(open), rows.error());
    }
    committing_ = false;
    pump();
    co_return Unit{};
}

Async<Unit> ChatEntity::on_unknown(OpenCommit open) {
    Pin pin(*this);
    phase_ = Phase::Cold;  // until it is known what the store holds
    Status loaded = co_await ready();
    if (!loaded) {
        fail_all(std::move(open), loaded.error());
        committing_ = false;
        co_return Unit{};
    }
    const storage::Partition partition = log_partition(id_, segment_of(open.front().sent.seq));
    Result<std::vector<std::optional<std::string>>> rows =
        co_await storage::multi_get(context_.store, context_.home, partition, dedup_keys(open));
    if (rows) answer_former(open, *rows);
    fail_all(std::move(open), Error{ErrorCode::StorageUnavailable, {}, 1.0});
    committing_ = false;
    pump();
    co_return Unit{};
}

}  // namespace parley::chat

#include "services/keys/keys_service.h"
#include "storage/await.h"

// How this service reads and writes.

namespace parley::keys {

Async<Result<std::optional<std::string>>> KeysService::get(storage::Partition partition,
                                                           storage::RowKey key) {
    return storage::get(context_.store, context_.home, std::move(partition), std::move(key));
}

Async<Result<KeysService::Rows>> KeysService::rows(storage::Partition partition, char kind,
                                                   std::string prefix, std::size_t limit) {
    storage::ScanRequest request{std::move(partition),
                                 kind,
                                 prefix,
                                 {},
                                 storage::Direction::Forward,
                                 std::min<std::size_t>(limit, 4'096)};
    Rows found;
    while (found.size() < limit) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (storage::Row& row : page->rows) {
            if (!row.key.clustering.starts_with(prefix) || found.size() == limit) co_return found;
            found.push_back(std::move(row));
        }
        if (!page->next) break;
        request.from = *page->next;
    }
    co_return found;
}

/// Where the outcome is not known, nothing is said to have happened: whoever asks again reads what is there.
Async<Status> KeysService::write(storage::Partition partition, std::vector<storage::Write> writes) {
    storage::PartitionBatch batch{std::move(partition), std::move(writes)};
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> KeysService::erase(storage::Partition partition, char kind, std::string prefix) {
    for (;;) {
        Result<Rows> found = co_await rows(partition, kind, prefix, storage::kMaxBatchRows);
        if (!found) co_return std::move(found).error();
        if (found->empty()) co_return done();
        std::vector<storage::Write> writes;
        for (storage::Row& row : *found) writes.push_back({std::move(row.key), std::nullopt});
        Status erased = co_await write(partition, std::move(writes));
        if (!erased) co_return erased;
    }
}

}  // namespace parley::keys

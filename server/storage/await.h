#pragma once

#include <utility>

#include "base/async.h"
#include "storage/store.h"

// The store's operations for coroutines. `home` is the executor of the coroutine.

namespace parley::storage {

inline Async<Result<std::optional<std::string>>> get(Store& store, Executor& home, Partition partition,
                                                     RowKey key) {
    return answer<Result<std::optional<std::string>>>(
        [&store, &home, partition = std::move(partition), key = std::move(key)](auto done) mutable {
            store.get(std::move(partition), std::move(key), home, std::move(done));
        });
}

inline Async<Result<std::vector<std::optional<std::string>>>> multi_get(Store& store, Executor& home,
                                                                        Partition partition,
                                                                        std::vector<RowKey> keys) {
    return answer<Result<std::vector<std::optional<std::string>>>>(
        [&store, &home, partition = std::move(partition), keys = std::move(keys)](auto done) mutable {
            store.multi_get(std::move(partition), std::move(keys), home, std::move(done));
        });
}

inline Async<Result<ScanPage>> scan(Store& store, Executor& home, ScanRequest request) {
    return answer<Result<ScanPage>>([&store, &home, request = std::move(request)](auto done) mutable {
        store.scan(std::move(request), home, std::move(done));
    });
}

/// One batch of one partition.
inline Async<Outcome> commit(Store& store, Executor& home, Epoch epoch, PartitionBatch batch) {
    const ShardId shard = batch.partition.shard;
    std::vector<PartitionBatch> batches;
    batches.push_back(std::move(batch));
    std::vector<Outcome> outcomes = co_await answer<std::vector<Outcome>>(
        [&](auto done) { store.commit_group(shard, epoch, std::move(batches), home, std::move(done)); });
    co_return outcomes.front();
}

/// The error that a caller is told when a batch was not committed. STORAGE_UNAVAILABLE for all but a failed
/// condition, which the caller knows how to read and must handle first.
inline Error error_of(const Outcome&) {
    return Error{ErrorCode::StorageUnavailable, {}, 1.0};
}

}  // namespace parley::storage

#pragma once

#include "storage/store.h"

// The limits of the port, as every adapter checks them.

namespace parley::storage {

inline constexpr std::size_t kMaxPartitionKeyBytes = 255;
inline constexpr std::size_t kMaxClusteringBytes = 512;
inline constexpr std::size_t kMaxMultiGetKeys = 256;
inline constexpr std::size_t kMaxScanRows = 4096;
inline constexpr std::size_t kMaxScanBytes = 1 << 20;  ///< a page ends before the row that would pass it

/// What counts against kMaxBatchBytes: the keys and values of the batch.
inline std::size_t bytes_of(const PartitionBatch& batch) noexcept {
    std::size_t bytes = batch.partition.key.size();
    for (const Write& write : batch.writes) {
        bytes += 1 + write.key.clustering.size() + (write.value ? write.value->size() : 0);
    }
    return bytes;
}

/// Whether `batch` may be committed under `shard`.
inline bool within_limits(ShardId shard, const PartitionBatch& batch) noexcept {
    if (batch.partition.shard != shard || shard.value >= kShardCount ||
        batch.partition.key.size() > kMaxPartitionKeyBytes)
        return false;
    if (batch.writes.size() > kMaxBatchRows || bytes_of(batch) > kMaxBatchBytes) return false;
    for (const Write& write : batch.writes) {
        if (write.key.clustering.size() > kMaxClusteringBytes) return false;
    }
    return true;
}

}  // namespace parley::storage

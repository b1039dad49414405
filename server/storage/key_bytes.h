#pragma once

#include <string>
#include <utility>

#include "base/coding.h"
#include "storage/limits.h"
#include "storage/store.h"

// The key of a row in engines that have one ordered key space:
//   shard (2, big-endian) | space (1) | length of the partition's key (1) | the partition's key | kind (1) |
//   clustering
// Within one partition and kind such keys sort as their clusterings do.

namespace parley::storage {

/// What the keys of all rows of a partition begin with, and no other key does. A key that is too long gets a
/// space that does not exist: nothing is found there.
inline std::string partition_prefix(const Partition& partition) {
    std::string out;
    out.reserve(4 + partition.key.size() + 32);
    put_fixed16(out, partition.shard.value);
    out.push_back(partition.key.size() > kMaxPartitionKeyBytes ? '\xFF' : static_cast<char>(partition.space));
    out.push_back(static_cast<char>(static_cast<unsigned char>(partition.key.size())));
    out += partition.key;
    return out;
}

/// The key of the row of the partition with that prefix.
inline std::string key_bytes(std::string prefix, const RowKey& key) {
    prefix.push_back(key.kind);
    prefix += key.clustering;
    return prefix;
}

inline std::string key_bytes(const Partition& partition, const RowKey& key) {
    return key_bytes(partition_prefix(partition), key);
}

/// The smallest key that is greater than every key beginning with `prefix`; empty if there is none.
inline std::string after_prefix(std::string prefix) {
    while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xFF) prefix.pop_back();
    if (!prefix.empty()) prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
    return prefix;
}

/// The keys that a scan covers: `lower` inclusive, `upper` exclusive. A row's clustering begins at
/// `clustering_at` of its key.
struct KeyRange {
    std::string lower;
    std::string upper;
    std::size_t clustering_at = 0;
};

inline KeyRange key_range(const ScanRequest& scan) {
    std::string kind = key_bytes(scan.partition, RowKey{scan.kind, {}});
    KeyRange range;
    range.clustering_at = kind.size();
    const bool forward = scan.direction == Direction::Forward;
    const std::string& first = forward ? scan.from : scan.until;
    const std::string& last = forward ? scan.until : scan.from;
    range.lower = kind + first;
    if (!forward && !first.empty()) range.lower.push_back('\0');  // `until` is exclusive
    if (last.empty()) {
        range.upper = after_prefix(std::move(kind));
    } else {
        range.upper = kind + last;
        if (!forward) range.upper.push_back('\0');  // `from` is inclusive
    }
    return range;
}

}  // namespace parley::storage

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/store.h"

namespace parley::storage {

/// A store that nobody writes to, for those who look at all of it: unlike the port, it can name its
/// partitions. An embedded engine can offer that, a store that spans machines need not. One thread. Errors:
/// STORAGE_UNAVAILABLE.
class FrozenStore {
  public:
    virtual ~FrozenStore() = default;

    /// The partition that follows `after` (nothing: the first) in the order of shard, space and key; nothing
    /// behind the last one. What has expired may still name one.
    virtual Result<std::optional<Partition>> next_partition(const std::optional<Partition>& after) = 0;

    /// The kinds of rows in a partition, in order.
    virtual Result<std::vector<char>> kinds(const Partition& partition) = 0;

    virtual Result<std::optional<std::string>> get(const Partition& partition, const RowKey& key) = 0;
    virtual Result<ScanPage> scan(const ScanRequest& request) = 0;
};

}  // namespace parley::storage

#pragma once

#include "storage/rocksdb/engine.h"

// The reads of the port on an engine. Any thread.

namespace parley::storage {

/// Rows that have expired by `now` are absent. Errors: STORAGE_UNAVAILABLE, and INTERNAL for too many keys.
Result<std::optional<std::string>> read_row(const Engine& engine, const Partition& partition,
                                            const RowKey& key, WallTime now);
Result<std::vector<std::optional<std::string>>> read_rows(const Engine& engine, const Partition& partition,
                                                          const std::vector<RowKey>& keys, WallTime now);
Result<ScanPage> read_page(const Engine& engine, const ScanRequest& scan, WallTime now);

}  // namespace parley::storage

#pragma once

#include "storage/rocksdb/engine.h"

// The reads of the port on an engine. Any thread.

namespace parley::storage {

/// How far a read may go. Memory: it does not wait for a file, and looks at 128 rows at most.
enum class Reach { Memory, Disk };

using Value = std::optional<std::string>;

/// What was read; nothing where it reaches farther than Memory and must not.
template <class T>
using Reading = std::optional<Result<T>>;

/// Rows that have expired by `now` are absent. Errors: STORAGE_UNAVAILABLE, and INTERNAL for too many keys.
Reading<Value> read_row(const Engine& engine, const Partition& partition, const RowKey& key, WallTime now,
                        Reach reach);
Reading<std::vector<Value>> read_rows(const Engine& engine, const Partition& partition,
                                      const std::vector<RowKey>& keys, WallTime now, Reach reach);
Reading<ScanPage> read_page(const Engine& engine, const ScanRequest& scan, WallTime now, Reach reach);

}  // namespace parley::storage

#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/write_buffer_manager.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::storage {

/// Rows that live and are read alike share a family (files, memtable, settings).
enum class Family : std::size_t {
    Entities,    ///< small, rewritten, read by key; also what the store knows of itself
    Logs,        ///< written once, read as ranges
    ShortLived,  ///< all rows have a lifetime: merged often, so that they go soon
};
inline constexpr std::size_t kFamilies = 3;

/// The family that rows of a kind live in. Stored data depends on it: it never changes.
Family family_of(Space space, char kind) noexcept;

/// The memory of a store: one budget for blocks of its tables and for its memtables.
struct Memory {
    std::shared_ptr<rocksdb::Cache> blocks;  ///< in which the memtables' bytes are counted
    std::shared_ptr<rocksdb::WriteBufferManager> memtables;
};
[[nodiscard]] Memory make_memory(const RocksOptions& options);

rocksdb::DBOptions database_options(const RocksOptions& options, rocksdb::Env& files, const Memory& memory);

/// How commits are written.
rocksdb::WriteOptions write_options(const RocksOptions& options);

/// One description per family, in their order.
std::vector<rocksdb::ColumnFamilyDescriptor> describe_families(const RocksOptions& options,
                                                               const Clock& clock, const Memory& memory);

}  // namespace parley::storage

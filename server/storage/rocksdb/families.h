#pragma once

#include <rocksdb/db.h>

#include <cstddef>
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

rocksdb::DBOptions database_options(const RocksOptions& options, rocksdb::Env& files);

/// How commits are written.
rocksdb::WriteOptions write_options(const RocksOptions& options);

/// One description per family, in their order. The cache that they share is made here.
std::vector<rocksdb::ColumnFamilyDescriptor> describe_families(const RocksOptions& options,
                                                               const Clock& clock);

}  // namespace parley::storage

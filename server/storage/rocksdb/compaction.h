#pragma once

#include <rocksdb/compaction_filter.h>
#include <rocksdb/slice_transform.h>

#include <memory>

#include "base/clock.h"

namespace parley::storage {

/// Drops expired rows when files are merged. `clock` outlives it; called on the engine's threads.
std::shared_ptr<rocksdb::CompactionFilterFactory> drop_expired(const Clock& clock);

/// What bloom filters know a key by: all that its partition's keys begin with.
std::shared_ptr<const rocksdb::SliceTransform> partition_of_key();

}  // namespace parley::storage

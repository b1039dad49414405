#pragma once

#include <rocksdb/file_system.h>

#include <memory>

namespace parley::storage {

/// The files of `base`, with one difference: a log of the engine (`*.log`) is made longer before it is
/// written, a quarter of a MiB of zeros at a time. So a sync finds the size of the file and its blocks as
/// they were, and has the bytes to write and nothing else: half the work of a sync that makes a file grow. A
/// log that was closed ends with its last record; one that was not ends with zeros, which the engine reads as
/// no record.
std::shared_ptr<rocksdb::FileSystem> with_logs_written_in_place(
    const std::shared_ptr<rocksdb::FileSystem>& base);

}  // namespace parley::storage

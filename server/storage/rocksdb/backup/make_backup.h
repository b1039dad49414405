#pragma once

#include "storage/rocksdb/backup/backup.h"
#include "storage/rocksdb/engine.h"

namespace parley::storage {

/// Copies what `engine` holds to `directory`, which is made if it is not there, and syncs it. What other
/// backups there hold already is shared with them. A backup that is interrupted does not count, and is
/// cleared away by the next. Any thread that may wait; one at a time for a directory. The error says what the
/// operator needs to know.
[[nodiscard]] Result<Backup> make_backup(const Engine& engine, const std::filesystem::path& directory,
                                         const GoOn& go_on);

}  // namespace parley::storage

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/clock.h"
#include "base/result.h"

namespace parley::storage {

/// A state of a store that lies in a directory of backups.
struct Backup {
    std::uint32_t number = 0;  ///< rises by one with each; 0: the newest, where one is asked for
    WallTime made_at{};
    std::uint64_t bytes = 0;  ///< of all its files, those that it shares with other backups included
    std::uint32_t files = 0;
};

/// Asked now and then, for each few megabytes, whether to go on.
using GoOn = std::function<bool()>;

/// The backup of that number, after every byte of it was read and compared with its checksum.
/// STORAGE_UNAVAILABLE: there is none, or it is damaged.
[[nodiscard]] Result<Backup> verify_backup(const std::filesystem::path& directory, std::uint32_t number);

/// Verifies a backup and lays it down in `data`, where a store opens it as its own. `data` holds no store and
/// belongs to no process; when this fails it is left without one.
[[nodiscard]] Result<Backup> restore_backup(const std::filesystem::path& directory, std::uint32_t number,
                                            const std::filesystem::path& data);

}  // namespace parley::storage

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "storage/frozen_store.h"

namespace parley::storage {

/// The store in a data directory, which no other process uses meanwhile, read without changing it.
/// STORAGE_UNAVAILABLE with a text for the operator, as below. `clock` outlives it: what has expired is
/// absent.
[[nodiscard]] Result<std::unique_ptr<FrozenStore>> open_frozen(const std::filesystem::path& directory,
                                                               const Clock& clock);

/// The store that a backup holds, read where it lies. `number` 0: the newest.
[[nodiscard]] Result<std::unique_ptr<FrozenStore>> open_frozen_backup(const std::filesystem::path& directory,
                                                                      std::uint32_t number,
                                                                      const Clock& clock);

}  // namespace parley::storage

#pragma once

#include <cstdint>

#include "storage/rocksdb/data_directory.h"
#include "storage/rocksdb/engine_slot.h"

namespace parley::storage {

/// What became of the group whose write failed.
enum class Fate {
    Written,  ///< it is in the files, and they are synced
    Lost,     ///< it is not in the files, and cannot get there any more
    Unclear,  ///< the files cannot be read, or it is in them but perhaps not on the disk
};

/// Brings the engine back after a failed write. What a log file held when its sync failed is not known until
/// it is read again, and the sync is never repeated: the engine is closed and opened anew, which moves what
/// the log has into synced files. While the disk has no room for that, the files are opened for reading. The
/// commit thread only; all that is named here outlives it.
class Recovery {
  public:
    Recovery(const DataDirectory& directory, const EngineSettings& settings, EngineSlot& slot)
        : directory_(directory), settings_(settings), slot_(slot) {}

    /// One try. `group`: the number of the group whose write failed. writable() says whether the engine takes
    /// writes again.
    Fate reopen(std::uint64_t group);

    [[nodiscard]] bool writable() const noexcept { return writable_; }
    /// A write failed.
    void give_up_writing() noexcept { writable_ = false; }

  private:
    bool open_for_writing(std::uint64_t group, Fate& fate);
    Fate open_for_reading(std::uint64_t group);

    const DataDirectory& directory_;
    const EngineSettings& settings_;
    EngineSlot& slot_;
    bool writable_ = true;
};

}  // namespace parley::storage

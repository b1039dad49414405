#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/id.h"

namespace parley {

struct ClockEntry {
    UserId user;
    std::uint64_t count = 0;  ///< messages of that user
    friend bool operator==(const ClockEntry&, const ClockEntry&) = default;
};

/// How many messages of each user the author of a message had seen; of the author, how many there are with
/// this one. Sorted by user, each at most once, no count is 0. Empty: the message has none.
using VectorClock = std::vector<ClockEntry>;

inline constexpr std::size_t kMaxClockEntries = 50;  ///< of a message

}  // namespace parley

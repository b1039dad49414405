#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "services/hooks/context.h"

namespace parley::hooks {

/// How long to wait after so many failures in a row: twice as long each time, within the limits, and up to a
/// quarter more or less (`chance` from 0 to 65,535), so that hooks which failed together don't come back
/// together.
[[nodiscard]] inline std::chrono::milliseconds retry_delay(std::uint32_t failures, std::uint16_t chance,
                                                           const HookLimits& limits) {
    constexpr std::uint32_t kDoublings = 20;
    const std::uint32_t doublings = std::min(failures > 0 ? failures - 1 : 0, kDoublings);
    const std::int64_t span = limits.first_retry.count() << doublings;
    const std::int64_t base = std::min(span, limits.longest_retry.count());
    const std::int64_t spread = base / 2 * chance / 65'535 - base / 4;
    return std::clamp(std::chrono::milliseconds(base + spread), limits.first_retry, limits.longest_retry);
}

}  // namespace parley::hooks

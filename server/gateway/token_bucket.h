#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace parley::gateway {

/// How much may pass: so many a second, and `burst` at once after a pause. 0 in either: everything.
struct Rate {
    std::uint32_t per_second = 0;
    std::uint32_t burst = 0;
};

/// Lets a rate of things pass. Remembers only when it will be full again, so that one for each socket and
/// kind costs eight bytes, and one thing a comparison.
class TokenBucket {
  public:
    /// Takes one; or tells after how many seconds there will be one.
    std::optional<double> take(SteadyTime now, Rate rate) {
        if (rate.per_second == 0 || rate.burst == 0) return std::nullopt;
        const std::chrono::nanoseconds each =
            std::chrono::nanoseconds(std::chrono::seconds(1)) / rate.per_second;
        const SteadyTime full_at = std::max(full_at_, now) + each;
        const auto over = full_at - now - each * rate.burst;
        if (over.count() > 0) return std::chrono::duration<double>(over).count();
        full_at_ = full_at;
        return std::nullopt;
    }

  private:
    SteadyTime full_at_{};
};

}  // namespace parley::gateway

#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace parley::gateway {

/// Lets `rate` things a second pass, and `burst` at once. A rate of 0 lets everything pass.
class TokenBucket {
  public:
    TokenBucket(std::uint32_t rate, std::uint32_t burst) : rate_(rate), burst_(burst), tokens_(burst) {}

    /// Takes one; or tells after how many seconds there will be one.
    std::optional<double> take(SteadyTime now) {
        if (rate_ == 0) return std::nullopt;
        if (last_ != SteadyTime{}) {
            const double passed = std::chrono::duration<double>(now - last_).count();
            tokens_ = std::min<double>(burst_, tokens_ + passed * rate_);
        }
        last_ = now;
        if (tokens_ < 1) return (1 - tokens_) / rate_;
        tokens_ -= 1;
        return std::nullopt;
    }

  private:
    std::uint32_t rate_;
    std::uint32_t burst_;
    double tokens_;
    SteadyTime last_{};
};

}  // namespace parley::gateway

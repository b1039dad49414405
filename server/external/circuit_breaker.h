#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/clock.h"

namespace parley::external {

struct BreakerLimits {
    std::size_t failures_to_open = 5;            ///< one after the other
    std::chrono::milliseconds open_for{30'000};  ///< then one attempt is let through
};

enum class BreakerState : std::uint8_t {
    Closed,   ///< as usual
    Open,     ///< nobody tries
    HalfOpen  ///< one attempt is due, or under way, and decides
};

/// Whether it makes sense to ask a server that has not answered. Time is an argument. One thread.
class CircuitBreaker {
  public:
    explicit CircuitBreaker(BreakerLimits limits = {}) : limits_(limits) {}

    /// Whether an attempt may begin now. Who was let through says what came of it, exactly once.
    [[nodiscard]] bool let_through(SteadyTime now) {
        if (!open_) return true;
        if (probing_ || now < open_until_) return false;
        probing_ = true;
        return true;
    }
    void succeeded() {
        failures_ = 0;
        open_ = probing_ = false;
    }
    /// What began before it opened, and fails later, opens it no longer.
    void failed(SteadyTime now) {
        failures_ = std::min(failures_ + 1, limits_.failures_to_open);
        if (open_ && !probing_) return;
        if (!probing_ && failures_ < limits_.failures_to_open) return;
        open_ = true;
        probing_ = false;
        open_until_ = now + limits_.open_for;
    }
    /// Nothing was tried.
    void gave_up() { probing_ = false; }

    [[nodiscard]] BreakerState state(SteadyTime now) const noexcept {
        if (!open_) return BreakerState::Closed;
        return probing_ || now >= open_until_ ? BreakerState::HalfOpen : BreakerState::Open;
    }
    /// How long nobody needs to ask; zero when it is not open.
    [[nodiscard]] std::chrono::milliseconds open_for_another(SteadyTime now) const {
        if (!open_ || now >= open_until_) return std::chrono::milliseconds(0);
        return std::chrono::ceil<std::chrono::milliseconds>(open_until_ - now);
    }
    /// Whether it knows nothing that is worth keeping.
    [[nodiscard]] bool forgettable() const noexcept { return !open_ && failures_ == 0; }

  private:
    BreakerLimits limits_;
    std::size_t failures_ = 0;
    bool open_ = false;
    bool probing_ = false;
    SteadyTime open_until_{};
};

}  // namespace parley::external

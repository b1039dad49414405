#pragma once

#include <chrono>

#include "base/clock.h"

namespace parley {

/// How busy one thread is: the part of the time in which it ran, or was ready to and waited for a core that
/// others had. Belongs to that thread.
class ThreadLoad {
  public:
    /// Over the last tenth of a second or more; 0 at first. Costs nothing when asked more often.
    [[nodiscard]] double busy(SteadyTime now);

  private:
    SteadyTime sampled_at_{};
    std::chrono::nanoseconds sampled_{0};
    double busy_ = 0;
};

}  // namespace parley

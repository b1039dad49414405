#pragma once

#include <chrono>

#include "base/clock.h"

namespace parley {

/// Lets other threads have the core in between, while the calling thread is busy. A thread that wakes on a
/// core that never sleeps would else begin when the kernel next looks, up to 4 ms later: the one that
/// commits, for instance, for which everybody waits. A thread that often sleeps is left as it is. One thread;
/// needs no rights.
class Courtesy {
  public:
    /// How far apart the core is given up, at least: usually, and while it is spent on what may be late.
    static constexpr std::chrono::microseconds kUsually{1000}, kInBulk{250};

    /// Between two pieces of work. When `between` has passed since it was last asked, and this thread ran for
    /// half of that time: gives the core up to whoever is ready for it.
    void make_way(SteadyTime now, std::chrono::microseconds between = kUsually) noexcept;

    /// Whether this thread asks the kernel for turns of a tenth of a millisecond instead of some
    /// milliseconds, so that giving the core up costs it no more than that. While it is busy, and for a while
    /// after. On a kernel without such turns (Linux before 6.12) nothing comes of it. sched_setattr(2),
    /// `sched_runtime`.
    [[nodiscard]] bool takes_short_turns() const noexcept { return short_turns_; }

  private:
    SteadyTime asked_at_{};
    SteadyTime busy_at_{};
    std::chrono::nanoseconds ran_{0};  ///< by when it was last asked
    bool short_turns_ = false;
};

}  // namespace parley

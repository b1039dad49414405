#pragma once

#include <algorithm>
#include <chrono>

#include "base/clock.h"

namespace parley::presence {

/// How long changes are gathered before they are told. Presence is best effort: on a core that is nearly full
/// it makes way for messages, is told later and more of it at a time, which costs less; nothing of it is
/// dropped. Pure but for what it remembers.
class Pace {
  public:
    Pace(std::chrono::milliseconds shortest, std::chrono::milliseconds longest)
        : shortest_(shortest), longest_(longest), gathering_(shortest) {}

    /// `busy`: the part of the last moments in which the core had something to do, 0 to 1. Counts once in
    /// `shortest`, however often it is called.
    void note(SteadyTime now, double busy) {
        if (now - noted_at_ < shortest_) return;
        noted_at_ = now;
        if (busy > kFull) gathering_ = std::min(2 * gathering_, longest_);
        if (busy < kRoomy) gathering_ = std::max(gathering_ / 2, shortest_);
    }

    [[nodiscard]] std::chrono::milliseconds gathering() const noexcept { return gathering_; }

    /// Up to which time changes are told now, when the oldest is of `oldest`: those that have been gathered
    /// for long enough each at its own time, while there is room; all that there are, in rounds, when not.
    [[nodiscard]] SteadyTime told_up_to(SteadyTime now, SteadyTime oldest) const noexcept {
        const bool in_rounds = gathering_ > shortest_;
        return in_rounds && oldest + gathering_ <= now ? now : now - gathering_;
    }

  private:
    static constexpr double kFull = 0.85;
    static constexpr double kRoomy = 0.6;

    std::chrono::milliseconds shortest_;
    std::chrono::milliseconds longest_;
    std::chrono::milliseconds gathering_;
    SteadyTime noted_at_{};
};

}  // namespace parley::presence

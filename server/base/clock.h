#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace parley {

/// Milliseconds since 1970-01-01T00:00:00Z: what is stored and sent. Shown on the wire as RFC 3339 with
/// milliseconds.
struct WallTime {
    std::int64_t ms = 0;
    friend auto operator<=>(WallTime, WallTime) = default;
    friend WallTime operator+(WallTime time, std::chrono::milliseconds span) {
        return {time.ms + span.count()};
    }
    friend WallTime operator-(WallTime time, std::chrono::milliseconds span) {
        return {time.ms - span.count()};
    }
    friend std::chrono::milliseconds operator-(WallTime a, WallTime b) {
        return std::chrono::milliseconds{a.ms - b.ms};
    }
};

/// Time for leases, timers and limits: never goes back.
using SteadyTime = std::chrono::steady_clock::time_point;

/// Time as an argument. Any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual WallTime wall() const = 0;
    [[nodiscard]] virtual SteadyTime steady() const = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] WallTime wall() const override;
    [[nodiscard]] SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

/// A clock that stands still until a test moves it. One thread.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(WallTime start = {1'750'000'000'000}) : wall_(start) {}
    [[nodiscard]] WallTime wall() const override { return wall_; }
    [[nodiscard]] SteadyTime steady() const override { return steady_; }
    void advance(std::chrono::milliseconds span) {
        wall_ = wall_ + span;
        steady_ += span;
    }
    /// Steps the wall clock alone, as an administrator or NTP may.
    void step_wall(WallTime time) { wall_ = time; }

  private:
    WallTime wall_;
    SteadyTime steady_{};
};

/// `2026-01-31T09:05:06.789Z` (RFC 3339, UTC, milliseconds).
std::string to_rfc3339(WallTime time);
/// Appends the same 24 characters to `out`.
void append_rfc3339(std::string& out, WallTime time);

}  // namespace parley

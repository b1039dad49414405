#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "base/clock.h"
#include "base/task.h"

namespace parley {

enum class TimerId : std::uint64_t { None = 0 };

/// Timers of one reactor: belong to its thread, fire on its thread, precise to about 10 ms.
class Timers {
  public:
    virtual ~Timers() = default;
    /// Runs `task` once after `delay`.
    virtual TimerId after(std::chrono::milliseconds delay, Task task) = 0;
    /// Forgets the timer; nothing happens if it has fired or never was.
    virtual void cancel(TimerId id) = 0;
};

/// Timers of unit tests: fire in order of time when run_due() is called after the clock was moved.
class ManualTimers final : public Timers {
  public:
    explicit ManualTimers(const Clock& clock) : clock_(clock) {}

    TimerId after(std::chrono::milliseconds delay, Task task) override {
        const auto id = static_cast<TimerId>(++last_);
        due_.emplace(Key{clock_.steady() + delay, id}, std::move(task));
        return id;
    }
    void cancel(TimerId id) override {
        std::erase_if(due_, [id](const auto& entry) { return entry.first.second == id; });
    }
    /// Fires what is due now; returns how many fired.
    std::size_t run_due() {
        std::size_t fired = 0;
        while (!due_.empty() && due_.begin()->first.first <= clock_.steady()) {
            auto node = due_.extract(due_.begin());
            node.mapped()();
            ++fired;
        }
        return fired;
    }

  private:
    using Key = std::pair<SteadyTime, TimerId>;
    const Clock& clock_;
    std::map<Key, Task> due_;
    std::uint64_t last_ = 0;
};

}  // namespace parley

#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <unordered_map>

#include "base/async.h"
#include "services/hooks/context.h"

namespace parley::hooks {

/// Whether something may be posted now; if not, when it makes sense to ask again.
struct Admission {
    bool granted = false;
    std::chrono::milliseconds ask_again_in{0};

    Admission() = default;
    Admission(bool is_granted, std::chrono::milliseconds wait) : granted(is_granted), ask_again_in(wait) {}
};

enum class Verdict : std::uint8_t {
    Works,   ///< the target answers
    Fails,   ///< it does not, or says that it can't
    Untried  ///< nothing was posted
};

/// Who may post to the targets of one reactor: so many at once in all and to each, first come, first served
/// among those whose target has room, and nobody to one whose circuit breaker is open. On its reactor's
/// thread.
class Courier {
  public:
    Courier(Executor& home, const Clock& clock, const HookLimits& limits)
        : home_(home), clock_(clock), limits_(limits) {}

    /// Waits for room. Whoever is granted it tells the verdict, exactly once.
    Async<Admission> admit(std::string target);
    void settle(const std::string& target, Verdict verdict);

    [[nodiscard]] external::BreakerState breaker(const std::string& target) const;
    [[nodiscard]] std::size_t open_breakers() const;
    [[nodiscard]] std::size_t under_way() const noexcept { return under_way_; }

  private:
    struct Target {
        explicit Target(external::BreakerLimits limits) : breaker(limits) {}
        external::CircuitBreaker breaker;
        std::size_t under_way = 0;
        std::size_t waiting = 0;
    };
    struct Waiting {
        std::string target;
        Callback<Admission> done;
    };

    [[nodiscard]] bool has_room(const Target& target) const noexcept {
        return under_way_ < limits_.requests_at_once && target.under_way < limits_.requests_to_target;
    }
    Admission decide(Target& target);
    void serve();

    Executor& home_;
    const Clock& clock_;
    const HookLimits& limits_;
    std::unordered_map<std::string, Target> targets_;  ///< of which something is known
    std::deque<Waiting> line_;
    std::size_t under_way_ = 0;
};

}  // namespace parley::hooks

#include "client/schedule.h"

#include <utility>

namespace parley::bench {

struct Schedule::Plan {
    Loop& loop;
    Nanoseconds began;
    double interval;
    Due due;
    std::uint64_t called = 0;

    [[nodiscard]] Nanoseconds next() const {
        return began + static_cast<Nanoseconds>(static_cast<double>(called) * interval);
    }
};

Schedule::Schedule(Loop& loop, double per_second, Due due)
    : plan_(std::make_shared<Plan>(Plan{loop, monotonic_now(), 1e9 / per_second, std::move(due)})) {
    arm(plan_);
}

void Schedule::arm(const std::shared_ptr<Plan>& plan) {
    plan->loop.at(plan->next(), [weak = std::weak_ptr<Plan>(plan)] {
        const std::shared_ptr<Plan> alive = weak.lock();
        if (alive == nullptr) return;
        for (; alive->next() <= alive->loop.now(); ++alive->called) alive->due(alive->next());
        arm(alive);
    });
}

}  // namespace parley::bench

#include "base/workers/courtesy.h"

#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cstdint>

namespace parley {

namespace {

constexpr std::chrono::milliseconds kQuiet{100};
constexpr std::uint64_t kShortTurn = 100'000;  // nanoseconds; the shortest that the kernel takes
constexpr std::uint64_t kUsualTurn = 0;

/// `struct sched_attr` in its first version, which the C library does not name.
struct SchedulingAttributes {
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};
static_assert(sizeof(SchedulingAttributes) == 48);

/// Of the calling thread. One that was given another policy than the usual one keeps it; a kernel that
/// refuses leaves the turns as they were, which is slower and no error.
void set_turn(std::uint64_t nanoseconds) noexcept {
    SchedulingAttributes attributes;
    if (syscall(SYS_sched_getattr, 0, &attributes, sizeof(attributes), 0) != 0) return;
    if (attributes.policy != SCHED_OTHER) return;
    attributes.runtime = nanoseconds;
    static_cast<void>(syscall(SYS_sched_setattr, 0, &attributes, 0));
}

std::chrono::nanoseconds time_that_this_thread_ran() noexcept {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

void Courtesy::make_way(SteadyTime now, std::chrono::microseconds between) noexcept {
    const auto passed = now - asked_at_;
    if (passed < between) return;
    asked_at_ = now;
    const std::chrono::nanoseconds ran = time_that_this_thread_ran();
    const bool busy = 2 * (ran - ran_) >= passed;
    ran_ = ran;
    if (busy) busy_at_ = now;
    const bool wants_short = now - busy_at_ < kQuiet;
    if (wants_short != short_turns_) set_turn(wants_short ? kShortTurn : kUsualTurn);
    short_turns_ = wants_short;
    if (busy) sched_yield();
}

}  // namespace parley

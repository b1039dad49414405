#include "base/workers/thread_load.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace parley {
namespace {

constexpr std::chrono::milliseconds kSample{100};

/// What the kernel counts of the calling thread: time on a core and, where it tells that, in wait for one.
std::chrono::nanoseconds active_time() {
    std::array<char, 128> text{};
    const int file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? -1 : ::read(file, text.data(), text.size());
    if (file >= 0) ::close(file);
    std::int64_t ran = 0, waited = 0;
    const char* const end = text.data() + std::max<ssize_t>(size, 0);
    const auto first = std::from_chars(text.data(), end, ran);
    if (first.ec == std::errc() && first.ptr < end) {
        const auto second = std::from_chars(first.ptr + 1, end, waited);
        if (second.ec == std::errc()) return std::chrono::nanoseconds(ran + waited);
    }
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

}  // namespace

double ThreadLoad::busy(SteadyTime now) {
    if (now - sampled_at_ < kSample) return busy_;
    const std::chrono::nanoseconds active = active_time();
    if (sampled_at_ != SteadyTime()) {
        const std::chrono::duration<double> span = now - sampled_at_, worked = active - sampled_;
        busy_ = std::clamp(worked / span, 0.0, 1.0);
    }
    sampled_at_ = now;
    sampled_ = active;
    return busy_;
}

}  // namespace parley

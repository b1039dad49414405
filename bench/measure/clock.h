#pragma once

#include <chrono>
#include <cstdint>

namespace parley::bench {

/// A time of the monotonic clock, or a span of it.
using Nanoseconds = std::uint64_t;

inline Nanoseconds monotonic_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<Nanoseconds>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

/// Nothing when `to` came first, as the kernel's stamps may seem to say when a clock is set.
constexpr Nanoseconds between(Nanoseconds from, Nanoseconds to) {
    return to > from ? to - from : 0;
}

constexpr Nanoseconds from_seconds(double seconds) {
    return static_cast<Nanoseconds>(seconds * 1e9);
}

constexpr double to_seconds(Nanoseconds span) {
    return static_cast<double>(span) / 1e9;
}

}  // namespace parley::bench

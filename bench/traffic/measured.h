#pragma once

#include <sys/types.h>

#include <functional>

#include "measure/clock.h"
#include "measure/json_line.h"
#include "measure/process.h"
#include "traffic/sample.h"
#include "traffic/traffic.h"

namespace parley::bench {

/// A traffic, and what it cost the process that relayed it, over one or more spans of time.
struct Measured {
    Sample sample;
    double seconds = 0, cpu_seconds = 0;

    [[nodiscard]] double messages_per_second() const {
        return static_cast<double>(sample.messages) / seconds;
    }
    [[nodiscard]] JsonLine line() const;
};

/// Adds to `measured` what becomes of the messages that `traffic` sends while `meanwhile` runs the loop.
template <class AnyTraffic>
void measure(AnyTraffic& traffic, pid_t relaying, Measured& measured,
             const std::function<void()>& meanwhile) {
    const double cpu = cpu_seconds(relaying);
    const Nanoseconds began = monotonic_now();
    traffic.sample(measured.sample);
    meanwhile();
    traffic.sample_nothing();
    measured.seconds += to_seconds(monotonic_now() - began);
    measured.cpu_seconds += cpu_seconds(relaying) - cpu;
}

}  // namespace parley::bench

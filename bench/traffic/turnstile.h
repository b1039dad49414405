#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <memory>

#include "client/connection.h"
#include "client/loop.h"
#include "measure/histogram.h"
#include "measure/json_line.h"

namespace parley::bench {

/// Opens somebody's socket, which calls `done` when he is in.
using Open = std::function<std::unique_ptr<Connection>(std::function<void()> done)>;

/// Those who came in, and what they cost the process that let them in.
struct Came {
    Histogram took;
    double seconds = 0, cpu_seconds = 0;

    [[nodiscard]] double per_second() const { return static_cast<double>(took.count()) / seconds; }
    [[nodiscard]] double cpu_micros_each() const {
        return cpu_seconds * 1e6 / static_cast<double>(took.count());
    }
    [[nodiscard]] JsonLine line() const;
};

/// Lets people come and go at once when they are in, the next after the last, so many at a time.
Came let_in(Loop& loop, pid_t process, std::size_t at_once, double seconds, const Open& open);

}  // namespace parley::bench

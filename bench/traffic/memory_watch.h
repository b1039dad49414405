#pragma once

#include <sys/types.h>

#include <optional>
#include <string_view>

#include "client/http_pool.h"
#include "client/schedule.h"
#include "measure/json_line.h"
#include "measure/trend.h"

namespace parley::bench {

/// Looks at the memory of a server once a second, for as long as it exists: what is resident, and what its
/// heap has in use by its own count.
class MemoryWatch {
  public:
    MemoryWatch(Loop& loop, std::uint16_t port, pid_t server);

    /// In MiB.
    [[nodiscard]] JsonLine resident() const { return resident_.line(kMiB); }
    [[nodiscard]] JsonLine heap() const { return heap_.line(kMiB); }

  private:
    static constexpr double kMiB = 1 << 20;

    void look();

    Loop& loop_;
    const pid_t server_;
    const Nanoseconds began_;
    Trend resident_, heap_;
    HttpPool pool_;
    std::optional<Schedule> every_second_;
};

}  // namespace parley::bench

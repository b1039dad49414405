#pragma once

#include <sys/types.h>

#include <array>
#include <optional>
#include <string_view>

#include "client/http_pool.h"
#include "client/schedule.h"
#include "measure/json_line.h"
#include "measure/trend.h"

namespace parley::bench {

/// Looks at the memory of a server once a second, for as long as it exists: what is resident, and by the
/// server's own count what its heap has in use and which part of it are loaded chats and users, rows of the
/// store, and of those what is in no table yet.
class MemoryWatch {
  public:
    MemoryWatch(Loop& loop, std::uint16_t port, pid_t server);

    /// How each of them moved, in MiB.
    [[nodiscard]] JsonLine line() const;

  private:
    struct Counted {
        std::string_view name, metric;
        Trend trend;
    };

    void look();

    Loop& loop_;
    const pid_t server_;
    const Nanoseconds began_;
    Trend resident_;
    std::array<Counted, 4> counted_{{{"heap", "parley_heap_bytes", {}},
                                     {"entities", "parley_entity_bytes", {}},
                                     {"store", "parley_store_bytes", {}},
                                     {"storeUnwritten", "parley_store_unwritten_bytes", {}}}};
    HttpPool pool_;
    std::optional<Schedule> every_second_;
};

}  // namespace parley::bench

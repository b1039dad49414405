#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <functional>

#include "client/loop.h"
#include "measure/json_line.h"

namespace parley::bench {

/// What an open socket costs while nothing happens.
struct SocketCost {
    double resident_bytes = 0, kernel_bytes = 0;  ///< of one
    double cores = 0;                             ///< of all of them

    [[nodiscard]] JsonLine line() const;
};

/// What the heap of a server holds, by its own account.
[[nodiscard]] double heap_bytes(Loop& loop, std::uint16_t port);

/// Opens so many sockets of `process` with `open`, and looks before, after, and for some seconds.
SocketCost cost_of_sockets(Loop& loop, pid_t process, std::size_t sockets, double seconds,
                           const std::function<void()>& open);

}  // namespace parley::bench

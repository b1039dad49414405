#pragma once

#include <array>
#include <cstdint>
#include <type_traits>

#include "measure/histogram.h"

namespace parley::bench {

/// What a part of a swarm is told to do, and what it tells when it has done it: bytes between processes of
/// one program.
struct Order {
    enum class Kind : std::uint8_t { Come, Drop, Hear };
    Kind kind = Kind::Come;
    std::uint16_t port = 0;
    std::uint64_t count = 0;  ///< the first so many of the part's sockets
    double within = 0;        ///< seconds
};

struct Report {
    Histogram synced;
    std::uint64_t heard = 0;          ///< messages that have come to the part's sockets that are open
    std::array<char, 256> failure{};  ///< why the part has ended; "" while it goes on
};

static_assert(std::is_trivially_copyable_v<Order> && std::is_trivially_copyable_v<Report>);

}  // namespace parley::bench

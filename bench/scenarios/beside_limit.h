#pragma once

#include <cstddef>

#include "measure/json_line.h"
#include "scenarios/stage.h"
#include "traffic/traffic.h"

namespace parley::bench {

/// How a traffic is loaded: with so many messages a second of all rooms together, by a plan; or, with none
/// given, so that so many of each room are always under way.
struct Load {
    std::size_t in_flight = 1;
    double per_second = 0;
};

/// What a traffic makes of a load, beside what the bare relay makes of the same rooms, frames and load on the
/// same core: they take turns of two seconds, after a second of warming up.
JsonLine beside_limit(Stage& stage, Traffic& traffic, Traffic::Readers readers, const Load& load,
                      double seconds);

}  // namespace parley::bench

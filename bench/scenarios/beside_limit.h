#pragma once

#include <cstddef>

#include "measure/json_line.h"
#include "scenarios/stage.h"
#include "traffic/traffic.h"

namespace parley::bench {

/// What a traffic makes when so many messages of each room are always under way, beside what the bare relay
/// makes of the same rooms and frames on the same core: they take turns of two seconds, after a second of
/// warming up.
JsonLine beside_limit(Stage& stage, Traffic& traffic, Traffic::Readers readers, std::size_t in_flight,
                      double seconds);

}  // namespace parley::bench

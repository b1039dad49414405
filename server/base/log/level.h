#pragma once

#include <cstdint>

namespace parley {

/// In rising order of gravity.
enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

enum class LogFormat : std::uint8_t {
    Text,  ///< for people: time, level, event, name=value …
    Json,  ///< one object a line: {"time", "level", "event", …}
};

}  // namespace parley

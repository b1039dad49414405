#pragma once

#include <cstddef>
#include <cstdint>

namespace parley::net {

/// Which output leaves first when more is waiting than leaves at once. The frames of one socket keep their
/// order all the same.
enum class Urgency : std::uint8_t {
    Prompt,  ///< an answer, or what goes to few
    Bulk,    ///< what goes to many, or may be late
};
inline constexpr std::size_t kUrgencies = 2;

}  // namespace parley::net

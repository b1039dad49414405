#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// Eight bytes of a text looked at in one number.

namespace parley {

/// The number that has `value`, which is below 256, in each of its bytes.
constexpr std::uint64_t every_byte(std::uint64_t value) noexcept {
    return value * 0x0101'0101'0101'0101;
}

/// The eight bytes at `at`, which the text must have.
inline std::uint64_t eight_at(std::string_view text, std::size_t at) noexcept {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    return bytes;
}

/// Whether one of the bytes is below `limit`, which is at most 128. Sean Eron Anderson, "Bit Twiddling
/// Hacks".
constexpr bool has_less(std::uint64_t bytes, std::uint64_t limit) noexcept {
    return ((bytes - every_byte(limit)) & ~bytes & every_byte(0x80)) != 0;
}

/// Whether one of the bytes is `value`.
constexpr bool has_byte(std::uint64_t bytes, char value) noexcept {
    return has_less(bytes ^ every_byte(static_cast<unsigned char>(value)), 1);
}

}  // namespace parley

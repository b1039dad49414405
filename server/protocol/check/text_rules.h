#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parley::protocol {

// What texts of people and programs may look like. All of it expects valid UTF-8, which the reader of JSON
// has made sure of.

/// Whether line breaks and tabs may stand in a text. Other control characters (Unicode's Cc) never may.
enum class Lines : std::uint8_t { One, Many };

[[nodiscard]] bool has_only_text(std::string_view text, Lines lines) noexcept;
/// Code points.
[[nodiscard]] std::size_t characters(std::string_view text) noexcept;
/// Without the white space (Unicode's, too) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
/// The first `most` bytes at most, never half a character.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t most) noexcept;
[[nodiscard]] std::string lower_case(std::string_view ascii);

/// 3 to 32 of [a-z0-9_.-], the first one a letter or a digit.
[[nodiscard]] bool is_username(std::string_view text) noexcept;
/// An address that may be put into a page: https, http, or a path of this server.
[[nodiscard]] bool is_safe_url(std::string_view text) noexcept;
/// `2026-01-31T09:05:06Z`, with any fraction of a second, which is cut to milliseconds; UTC only, years 1970
/// to 9999.
[[nodiscard]] std::optional<WallTime> parse_time(std::string_view text) noexcept;

}  // namespace parley::protocol

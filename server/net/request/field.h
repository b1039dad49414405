#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley::net {

// What the values of header fields are made of. Pure.

[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// Takes the next element off a comma-separated list: trimmed, never empty. Nothing when the list is used up.
[[nodiscard]] std::optional<std::string_view> next_element(std::string_view& list) noexcept;

/// Whether a comma-separated list has `token`, whatever its case.
[[nodiscard]] bool has_token(std::string_view list, std::string_view token) noexcept;

}  // namespace parley::net

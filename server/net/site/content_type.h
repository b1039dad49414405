#pragma once

#include <string_view>

namespace parley::net {

/// The Content-Type of a file of a web client, by the extension of its name. Pure.
[[nodiscard]] std::string_view content_type(std::string_view path) noexcept;

/// The extension of the last segment without its dot; empty where there is none. Pure.
[[nodiscard]] std::string_view extension(std::string_view path) noexcept;

}  // namespace parley::net

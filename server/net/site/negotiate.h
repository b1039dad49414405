#pragma once

#include <cstdint>
#include <string_view>

namespace parley::net {

enum class Coding : std::uint8_t { Identity, Gzip, Brotli };

/// Whether an Accept-Encoding field lets a body come in `coding` (RFC 9110, 12.5.3). Pure.
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, Coding coding);

/// Whether an Accept field lets a page come: text/html, or anything. An empty field lets everything come.
/// Pure.
[[nodiscard]] bool accepts_page(std::string_view accept);

/// Whether an If-None-Match field names `etag`: then the client has the body already. Pure.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace parley::net

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/http.h"

namespace parley::gateway {

// How answers look (protocol.md, "Conventions").

[[nodiscard]] net::HttpResponse json_answer(int status, std::string body);
[[nodiscard]] net::HttpResponse no_content();
/// The one shape of errors, with the status of the catalogue and Retry-After where there is one.
[[nodiscard]] net::HttpResponse error_answer(const Error& error);
/// {"items":[…],"nextCursor":…} of objects that are JSON already. An empty cursor: null.
[[nodiscard]] std::string list_body(const std::vector<std::string>& items, std::string_view next_cursor);

/// `?limit=`: 50 unless given, 1 to 200. INVALID_FIELD.
[[nodiscard]] Result<std::size_t> limit_of(const net::HttpRequest& request);
/// A query parameter; empty when it is not there.
[[nodiscard]] std::string query_of(const net::HttpRequest& request, std::string_view name);

}  // namespace parley::gateway

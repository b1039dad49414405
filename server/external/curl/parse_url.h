#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "external/curl/curl_client.h"

namespace parley::external {

struct UrlParts {
    std::string scheme;
    std::string host;  ///< lower-case, without brackets
    std::string port;
};

/// INVALID_FIELD as HttpClient::target_of tells.
[[nodiscard]] Result<UrlParts> parse_url(std::string_view url);

/// Whether the operator lets this host be called wherever it leads to.
[[nodiscard]] bool is_allowed_anywhere(std::string_view host, const CurlOptions& options);

/// Whether the name says that it is this machine, or the literal that it is nobody's in public.
[[nodiscard]] bool is_plainly_private(std::string_view host);

}  // namespace parley::external

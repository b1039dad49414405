#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "net/http.h"

namespace parley::net {

/// Where a server listens on this machine.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
    bool tls = false;  ///< the certificate is not looked at: it is made for another name than the address
};

/// Sends `request` (method, path with its query, headers, body) and reads the answer, of at most 64 MiB.
/// Blocks until it is there. STORAGE_UNAVAILABLE, with a detail for the operator, where nobody listens or the
/// answer breaks off.
[[nodiscard]] Result<HttpResponse> call(const Endpoint& endpoint, const HttpRequest& request);

}  // namespace parley::net

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/task.h"
#include "net/body_stream.h"

namespace parley::net {

/// A request whose head and body were read whole and are within the limits. Names of headers are lower-case.
struct HttpRequest {
    std::string method;  ///< upper-case; under /api HEAD comes as GET, and net drops the body
    std::string path;    ///< percent-decoded, begins with '/', no "..", no NUL
    std::map<std::string, std::string, std::less<>>
        query;  ///< percent-decoded; the first of equal names counts
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string peer;  ///< address of the client (of the header of a trusted proxy where one is configured)
    bool secure = false;  ///< came over TLS, here or, by word of a trusted proxy (x-forwarded-proto), there

    /// The first header of that (lower-case) name.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const noexcept;
};

struct HttpResponse {
    int status = 200;
    std::vector<std::pair<std::string, std::string>>
        headers;  ///< Content-Type and the like; length and security headers are net's
    std::string body;
    std::unique_ptr<BodyListener> writer = nullptr;  ///< of a body that comes later, in place of `body`
};

/// Answers requests on the reactor's thread that read them. `respond` may be called later, on the same
/// thread, exactly once; it does nothing when the connection is gone.
class HttpHandler {
  public:
    virtual ~HttpHandler() = default;
    virtual void on_request(HttpRequest request, Callback<HttpResponse> respond) = 0;

    /// What is answered, in the API's error shape, when net itself refuses something: 400 malformed, 403 an
    /// upgrade by a page of another origin, 404 an upgrade elsewhere, 405 a file below /api/docs that is not
    /// only read, 408 too slow, 413 body too large, 431 headers too large, 503 too many connections or
    /// draining.
    virtual HttpResponse refusal(int status) = 0;
};

}  // namespace parley::net

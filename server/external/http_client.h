#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "base/task.h"

namespace parley::external {

inline constexpr std::size_t kMaxUrlBytes = 2'048;

struct HttpHeader {
    std::string name;
    std::string value;

    HttpHeader() = default;
    HttpHeader(std::string called, std::string is) : name(std::move(called)), value(std::move(is)) {}
};

struct HttpPost {
    std::string url;
    std::vector<HttpHeader> headers;
    std::string body;
    std::chrono::milliseconds deadline{10'000};  ///< for all of it, from the look-up of the name on
};

/// Why there is no answer. Stored: numbers stay as they are.
enum class HttpFailure : std::uint8_t {
    None = 0,         ///< there is one
    Unreachable = 1,  ///< no such name, nobody listens, or the connection broke
    TimedOut = 2,
    Refused = 3,     ///< the address is none that this server calls
    NotTrusted = 4,  ///< no TLS, or a certificate that is not good for the name
    Stopped = 5,     ///< by this client, which has no room or ends
};

/// What came back, as far as anybody needs it: the body is read, to a bound, and dropped.
struct HttpAnswer {
    HttpFailure failure = HttpFailure::Unreachable;
    int status = 0;
    std::optional<std::chrono::seconds> retry_after;
};

/// Posts to servers of others. Redirects are not followed, and no proxy of the environment is used. Any
/// thread; answers are posted to `home`, exactly once each, those of a client that ends as Stopped.
class HttpClient {
  public:
    virtual ~HttpClient() = default;

    /// The server that a URL leads to, as `scheme://host:port`. INVALID_FIELD, with the reason, for what is
    /// no URL of http or https, is too long or holds a user name; HOOK_TARGET_REFUSED for a literal address,
    /// or a name for this machine, that is not called.
    [[nodiscard]] virtual Result<std::string> target_of(std::string_view url) const = 0;

    virtual void post(HttpPost request, Executor& home, Callback<HttpAnswer> done) = 0;
};

}  // namespace parley::external

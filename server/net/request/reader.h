#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley::net {

struct RequestLimits {
    std::size_t header_bytes = 0;
    std::size_t body_bytes = 0;
};

/// A request as it was on the wire: nothing decoded but the chunks of its body. Names of headers are
/// lower-case.
struct RawRequest {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool keep_alive = true;
    bool http_1_0 = false;
};

/// Reads one HTTP/1 request that comes in pieces. One thread.
class RequestReader {
  public:
    enum class State {
        Head,    ///< more is needed for the head
        Body,    ///< the head is whole, more is needed for the body
        Done,    ///< take() it
        Failed,  ///< status() tells why; the connection is of no more use
    };

    explicit RequestReader(RequestLimits limits);
    ~RequestReader();

    /// Reads from `bytes` and returns how many were used: not those of a line that is not whole, which must
    /// be shown again with what follows, and not those of the next request.
    [[nodiscard]] std::size_t feed(std::string_view bytes);

    [[nodiscard]] State state() const noexcept { return state_; }
    /// 400, 413 or 431.
    [[nodiscard]] int status() const noexcept { return status_; }
    /// Whether the client waits for a word before it sends the body ("Expect: 100-continue"). True once.
    [[nodiscard]] bool wants_continue();
    /// Precondition: Done. Once.
    [[nodiscard]] RawRequest take();

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
    State state_ = State::Head;
    int status_ = 0;
    bool continued_ = false;
};

}  // namespace parley::net

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/loop.h"

namespace parley::bench {

struct HttpRequest {
    std::string method, path, token, body;  ///< token and body may be empty
};

/// Requests over a few connections that are kept, one at a time on each; the others wait in order.
class HttpPool {
  public:
    /// Gets the body. Statuses other than 2xx end the program before.
    using Answered = std::function<void(std::string_view body)>;

    HttpPool(Loop& loop, std::uint16_t port, std::size_t connections);
    ~HttpPool();
    HttpPool(const HttpPool&) = delete;
    HttpPool& operator=(const HttpPool&) = delete;

    void request(HttpRequest request, Answered answered);
    /// Runs the loop until all were answered. With a name it says every few seconds how many are left.
    void drain(const char* name = nullptr);
    [[nodiscard]] std::size_t open_requests() const noexcept { return open_; }

  private:
    class Line;
    struct Waiting {
        HttpRequest request;
        Answered answered;
    };

    void finished(Line& line);
    void next(Line& line);

    Loop& loop_;
    std::vector<std::unique_ptr<Line>> lines_;
    std::deque<Line*> idle_;  ///< by turns: a server closes one that is never used
    std::deque<Waiting> waiting_;
    std::size_t open_ = 0;
};

}  // namespace parley::bench

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parley::bench {

/// A connection to loopback, blocking; ends the program when there is none.
int connect_to(std::uint16_t port);

/// Opens a WebSocket at `target`; the descriptor does not block afterwards.
int open_web_socket(std::uint16_t port, const std::string& target);

/// POSTs over one connection that is kept. Blocking: for what comes before the measurement.
class Http {
  public:
    explicit Http(std::uint16_t port) : fd_(connect_to(port)) {}
    ~Http();
    Http(const Http&) = delete;
    Http& operator=(const Http&) = delete;

    /// The body of the answer; ends the program when its status is not 2xx. `token` may be empty.
    std::string post(std::string_view path, std::string_view token, std::string_view body);

  private:
    int fd_;
    std::string in_;
};

/// The text of the first member of that name after `from`; ends the program when there is none.
std::string text_of(std::string_view json, std::string_view name, std::size_t from = 0);

}  // namespace parley::bench

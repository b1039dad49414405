#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace parley::net {

/// Closes what it holds.
class Descriptor {
  public:
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor();
    [[nodiscard]] int number() const noexcept { return number_; }
    int release() noexcept { return std::exchange(number_, -1); }

  private:
    int number_;
};

struct Listening {
    boost::asio::ip::tcp::endpoint endpoint;  ///< with the port that it got
    std::vector<Descriptor>
        sockets;  ///< non-blocking, all on that endpoint: the kernel deals connections out
};

/// Binds `count` sockets. INVALID_FIELD names address and port when that is impossible, also when another
/// program (or this one) listens there already.
[[nodiscard]] Result<Listening> listen_on(const std::string& address, std::uint16_t port, std::size_t count);

}  // namespace parley::net

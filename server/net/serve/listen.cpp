#include "net/serve/listen.h"

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace parley::net {
namespace {

using Endpoint = boost::asio::ip::tcp::endpoint;

// Accepted sockets inherit it. More would be memory that a reader who does not read can hold; the outbox is
// the queue that counts.
constexpr int kSendBuffer = 128 << 10;

enum class Sharing { Alone, WithSiblings };

bool set(const Descriptor& socket, int level, int option, int value) {
    return ::setsockopt(socket.number(), level, option, &value, sizeof value) == 0;
}

/// A bound socket, not listening yet; errno tells why not.
std::optional<Descriptor> bind_socket(const Endpoint& endpoint, Sharing sharing) {
    Descriptor socket(::socket(endpoint.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.number() < 0) return std::nullopt;
    set(socket, SOL_SOCKET, SO_REUSEADDR, 1);
    set(socket, SOL_SOCKET, SO_SNDBUF, kSendBuffer);
    set(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    if (endpoint.address().is_v6()) set(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    if (sharing == Sharing::WithSiblings && !set(socket, SOL_SOCKET, SO_REUSEPORT, 1)) return std::nullopt;
    if (::bind(socket.number(), endpoint.data(), static_cast<socklen_t>(endpoint.size())) != 0)
        return std::nullopt;
    return socket;
}

Endpoint endpoint_of(const Descriptor& socket) {
    Endpoint endpoint;
    auto size = static_cast<socklen_t>(endpoint.capacity());
    if (::getsockname(socket.number(), endpoint.data(), &size) == 0) endpoint.resize(size);
    return endpoint;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

Result<Listening> listen_on(const std::string& address, std::uint16_t port, std::size_t count) {
    const auto impossible = [&](std::string_view why) {
        return fail(ErrorCode::InvalidField, "can't listen on address " + address + ", port " +
                                                 std::to_string(port) + ": " + std::string(why));
    };
    boost::system::error_code malformed;
    const auto parsed =
        boost::asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, malformed);
    if (malformed) return impossible("this is not an IP address");

    Listening listening{Endpoint(parsed, port), {}};
    const Sharing sharing = count > 1 ? Sharing::WithSiblings : Sharing::Alone;
    // SO_REUSEPORT would let a second server of the same user share the port in silence: so first see whether
    // it is free.
    if (sharing == Sharing::WithSiblings && !bind_socket(listening.endpoint, Sharing::Alone))
        return impossible(std::strerror(errno));
    for (std::size_t i = 0; i < count; ++i) {
        std::optional<Descriptor> socket = bind_socket(listening.endpoint, sharing);
        if (!socket || ::listen(socket->number(), SOMAXCONN) != 0) return impossible(std::strerror(errno));
        if (i == 0) listening.endpoint = endpoint_of(*socket);
        listening.sockets.push_back(std::move(*socket));
    }
    return listening;
}

}  // namespace parley::net

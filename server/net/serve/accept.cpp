#include <sys/socket.h>

#include <cerrno>

#include "net/serve/front.h"
#include "net/serve/http_connection.h"

namespace parley::net {
namespace {

constexpr int kAtOnce = 64;  // then the connections that are there get their turn
constexpr std::chrono::milliseconds kBackOff{100};
constexpr std::size_t kLargestSurplus = 64;

/// A connection that was lost before it was accepted says nothing about the next.
bool concerns_only_one(int error) {
    return error == ECONNABORTED || error == EINTR || error == EPROTO || error == EPERM;
}

std::string text_of(const boost::asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

void Front::wait() {
    acceptor_.async_wait(Acceptor::wait_read, [this](const boost::system::error_code& error) {
        if (!error) accept_some();
    });
}

void Front::accept_some() {
    for (int i = 0; i < kAtOnce; ++i) {
        Tcp::endpoint peer;
        auto size = static_cast<socklen_t>(peer.capacity());
        Descriptor socket(
            ::accept4(acceptor_.native_handle(), peer.data(), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (socket.number() >= 0) {
            peer.resize(size);
            welcome(std::move(socket), peer);
        } else if (errno == EAGAIN) {
            break;
        } else if (!concerns_only_one(errno)) {
            back_off();
            return;
        }
    }
    wait();
}

/// Out of descriptors or memory: the connection stays in the kernel's queue, and asking again at once would
/// only burn the core.
void Front::back_off() {
    back_off_ = reactor_.after(kBackOff, [this] { wait(); });
}

void Front::welcome(Descriptor socket, const Tcp::endpoint& peer) {
    std::string address = text_of(peer.address());
    std::optional<Admissions::Ticket> ticket =
        premises_.admissions.admit(is_trusted_proxy(address) ? std::string() : address);
    if (!ticket && surplus_ >= kLargestSurplus) return;
    SslSession tls;
    if (options().tls) {
        tls = premises_.tls.open(socket.number());
        if (!tls) return;
    }
    if (!ticket) ++surplus_;
    auto stream = std::make_unique<Stream>(reactor_, family_, socket.release(), std::move(tls));
    boost::intrusive_ptr<HttpConnection> connection(
        new HttpConnection(*this, std::move(stream), std::move(address), std::move(ticket)));
    add(*connection);
    connection->start();
}

}  // namespace parley::net

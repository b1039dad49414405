#pragma once

#include <sys/uio.h>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <span>
#include <utility>

#include "net/loop/asio_reactor.h"
#include "net/stream/outbox.h"
#include "net/stream/tls_context.h"

namespace parley::net {

enum class Io { Done, WantRead, WantWrite, Closed };

struct Transfer {
    Io state = Io::Closed;
    std::size_t bytes = 0;  ///< more than 0 if Done
};

/// A connection to a peer, plain or TLS (whose handshake happens inside the first reads), that never waits:
/// it says what to wait for. Owns the descriptor. Belongs to its reactor's thread.
class Stream {
  public:
    /// `tls` is null for plain connections; it works on the same `descriptor`.
    Stream(AsioReactor& reactor, boost::asio::ip::tcp family, int descriptor, SslSession tls);

    /// Closed also for whatever error: there is nothing else to do about it.
    [[nodiscard]] Transfer read(std::span<char> buffer);
    /// Whether decrypted bytes wait inside, about which the kernel can tell nothing.
    [[nodiscard]] bool has_read_ahead() const noexcept;

    /// Sends what it can of `outbox`: Done when that was all.
    [[nodiscard]] Io flush(Outbox& outbox);

    /// Calls `ready()` when the socket can be read, or is closed.
    template <class Ready>
    void wait_readable(Ready ready) {
        socket_.async_wait(Socket::wait_read, [ready = std::move(ready)](const auto&) mutable { ready(); });
    }
    template <class Ready>
    void wait_writable(Ready ready) {
        socket_.async_wait(Socket::wait_write, [ready = std::move(ready)](const auto&) mutable { ready(); });
    }

    /// Tells the peer that nothing more comes; reading goes on.
    void shut_output();
    void close() noexcept;
    [[nodiscard]] bool secure() const noexcept { return tls_ != nullptr; }
    /// Whether the TLS handshake, if there is one, is over.
    [[nodiscard]] bool established() const noexcept;

  private:
    using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, IoContext::executor_type>;

    [[nodiscard]] Transfer write(std::span<const iovec> parts);
    [[nodiscard]] Transfer write_plain(std::span<const iovec> parts);
    [[nodiscard]] Transfer write_tls(std::span<const iovec> parts);
    [[nodiscard]] Io state_of(int result) const noexcept;

    AsioReactor& reactor_;
    Socket socket_;
    SslSession tls_;
    std::size_t pledged_ = 0;  // bytes of an encrypted record that did not leave whole
};

}  // namespace parley::net

#include "net/stream/stream.h"

#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace parley::net {

Stream::Stream(AsioReactor& reactor, boost::asio::ip::tcp family, int descriptor, SslSession tls)
    : reactor_(reactor), socket_(reactor.io().get_executor()), tls_(std::move(tls)) {
    boost::system::error_code refused;  // then every read says Closed
    socket_.assign(family, descriptor, refused);
    if (refused) ::close(descriptor);
}

Transfer Stream::read(std::span<char> buffer) {
    if (!socket_.is_open()) return {};
    if (tls_) {
        std::size_t count = 0;
        const int result = SSL_read_ex(tls_.get(), buffer.data(), buffer.size(), &count);
        return {state_of(result), count};
    }
    const ssize_t count = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), 0);
    if (count > 0) return {Io::Done, static_cast<std::size_t>(count)};
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return {Io::WantRead, 0};
    return {};
}

Io Stream::flush(Outbox& outbox) {
    constexpr std::size_t kParts = 64;
    std::array<iovec, kParts> parts;
    while (!outbox.empty()) {
        const std::size_t used = outbox.gather(parts);
        const Transfer sent = write(std::span(parts).first(used));
        if (sent.state != Io::Done) {
            outbox.pledge(pledged_);
            return sent.state;
        }
        outbox.consume(sent.bytes);
    }
    return Io::Done;
}

Transfer Stream::write(std::span<const iovec> parts) {
    if (!socket_.is_open()) return {};
    return tls_ ? write_tls(parts) : write_plain(parts);
}

Transfer Stream::write_plain(std::span<const iovec> parts) {
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(parts.data());
    message.msg_iovlen = parts.size();
    const ssize_t sent = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
    if (sent > 0) return {Io::Done, static_cast<std::size_t>(sent)};
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return {Io::WantWrite, 0};
    return {};
}

void Stream::close() noexcept {
    tls_.reset();
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace parley::net

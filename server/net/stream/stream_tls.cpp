#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cstring>

#include "net/stream/stream.h"

namespace parley::net {

bool Stream::has_read_ahead() const noexcept {
    return tls_ && SSL_has_pending(tls_.get()) == 1;
}

bool Stream::established() const noexcept {
    return !tls_ || SSL_is_init_finished(tls_.get()) == 1;
}

/// What the `result` of the last call about tls_ means. Errors are per thread and must not be left for the
/// next connection.
Io Stream::state_of(int result) const noexcept {
    const int error = SSL_get_error(tls_.get(), result);
    switch (error) {
        case SSL_ERROR_NONE:
            return Io::Done;
        case SSL_ERROR_WANT_READ:
            return Io::WantRead;
        case SSL_ERROR_WANT_WRITE:
            return Io::WantWrite;
        default:
            ERR_clear_error();
            return Io::Closed;
    }
}

Transfer Stream::write_tls(std::span<const iovec> parts) {
    const std::span<char> record = reactor_.write_buffer();
    std::size_t size = 0;
    for (const iovec& part : parts) {
        const std::size_t count = std::min(part.iov_len, record.size() - size);
        std::memcpy(record.data() + size, part.iov_base, count);
        size += count;
    }
    std::size_t sent = 0;
    const Io state = state_of(SSL_write_ex(tls_.get(), record.data(), size, &sent));
    // A record that was encrypted must be sent, and OpenSSL wants to be shown the same bytes again.
    pledged_ = state == Io::Done ? 0 : size;
    return {state, sent};
}

void Stream::shut_output() {
    if (tls_ && established()) {
        SSL_shutdown(tls_.get());
        ERR_clear_error();
    }
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
}

}  // namespace parley::net

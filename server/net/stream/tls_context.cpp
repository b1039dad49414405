#include "net/stream/tls_context.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <string_view>

namespace parley::net {
namespace {

// A BIO over a socket that, unlike OpenSSL's own, never raises SIGPIPE.

int write_socket(BIO* bio, const char* data, int size) {
    BIO_clear_retry_flags(bio);
    int descriptor = -1;
    BIO_get_fd(bio, &descriptor);
    const ssize_t sent = ::send(descriptor, data, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

const BIO_METHOD* socket_method() {
    static const std::unique_ptr<BIO_METHOD, decltype(&BIO_meth_free)> method = [] {
        const BIO_METHOD* plain = BIO_s_socket();
        std::unique_ptr<BIO_METHOD, decltype(&BIO_meth_free)> made(
            BIO_meth_new(BIO_TYPE_SOCKET, "quiet socket"), &BIO_meth_free);
        BIO_meth_set_read(made.get(), BIO_meth_get_read(plain));
        BIO_meth_set_write(made.get(), write_socket);
        BIO_meth_set_ctrl(made.get(), BIO_meth_get_ctrl(plain));
        BIO_meth_set_create(made.get(), BIO_meth_get_create(plain));
        BIO_meth_set_destroy(made.get(), BIO_meth_get_destroy(plain));
        return made;
    }();
    return method.get();
}

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
    static constexpr std::array<unsigned char, 9> kHttp11{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* match = nullptr;
    const int found = SSL_select_next_proto(&match, chosen_size, kHttp11.data(),
                                            static_cast<unsigned>(kHttp11.size()), offered, offered_size);
    *chosen = match;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

void set_rules(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_options(context,
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // An idle session holds no record buffers; a write that has to wait is repeated from where its bytes lie
    // then.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

Error unusable(std::string_view what, const std::filesystem::path& file) {
    const unsigned long code = ERR_peek_last_error();
    const char* reason = ERR_reason_error_string(code);
    return fail(ErrorCode::InvalidField, std::string(what) + " " + file.string() + " can't be used: " +
                                             (reason != nullptr ? reason : "unknown reason"));
}

}  // namespace

void SslContextDeleter::operator()(SSL_CTX* context) const noexcept {
    SSL_CTX_free(context);
}
void SslDeleter::operator()(SSL* session) const noexcept {
    SSL_free(session);
}

Status TlsContext::load(const TlsFiles& files) {
    ERR_clear_error();
    std::unique_ptr<SSL_CTX, SslContextDeleter> context(SSL_CTX_new(TLS_server_method()));
    if (!context) return fail(ErrorCode::Internal, "TLS can't be started");
    set_rules(context.get());
    if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate_chain.c_str()) != 1)
        return unusable("certificate", files.certificate_chain);
    if (SSL_CTX_use_PrivateKey_file(context.get(), files.private_key.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context.get()) != 1)
        return unusable("private key", files.private_key);
    const std::scoped_lock lock(mutex_);
    context_ = std::move(context);
    return done();
}

SslSession TlsContext::open(int descriptor) {
    SslSession session;
    {
        const std::scoped_lock lock(mutex_);
        session.reset(SSL_new(context_.get()));
    }
    if (!session) return session;
    BIO* bio = BIO_new(socket_method());
    if (bio == nullptr) return {};
    BIO_set_fd(bio, descriptor, BIO_NOCLOSE);
    SSL_set_bio(session.get(), bio, bio);
    SSL_set_accept_state(session.get());
    return session;
}

}  // namespace parley::net

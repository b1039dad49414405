#pragma once

#include <openssl/types.h>

#include <memory>
#include <mutex>

#include "base/result.h"
#include "net/server.h"

namespace parley::net {

struct SslContextDeleter {
    void operator()(SSL_CTX* context) const noexcept;
};
struct SslDeleter {
    void operator()(SSL* session) const noexcept;
};
using SslSession = std::unique_ptr<SSL, SslDeleter>;

/// Certificate, key and rules of TLS (1.2 and up, forward secrecy, authenticated ciphers). Any thread.
class TlsContext {
  public:
    /// Reads the files. INVALID_FIELD names the one that can't be used; then what was loaded before stays.
    [[nodiscard]] Status load(const TlsFiles& files);
    /// The server's side of a new connection on `descriptor`, which stays the caller's. Precondition: load()
    /// was done once.
    [[nodiscard]] SslSession open(int descriptor);

  private:
    std::mutex mutex_;
    std::unique_ptr<SSL_CTX, SslContextDeleter> context_;
};

}  // namespace parley::net

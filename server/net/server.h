#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/http.h"
#include "net/reactor.h"
#include "net/web_socket.h"

namespace parley::net {

struct TlsFiles {
    std::filesystem::path certificate_chain;  ///< PEM
    std::filesystem::path private_key;        ///< PEM
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: the kernel chooses; see Server::port()
    std::optional<TlsFiles> tls;
    std::filesystem::path static_root;         ///< the web client; empty: none
    std::string trusted_proxy_header;          ///< e.g. "x-forwarded-for"; empty: the peer's address counts
    std::vector<std::string> trusted_proxies;  ///< addresses whose header is believed
    std::vector<std::string> allowed_origins;  ///< of pages that may open WebSockets, beside the server's
                                               ///< own; "https://chat.example"

    std::size_t max_header_bytes = 16 << 10;
    std::size_t max_body_bytes = 1 << 20;
    std::size_t max_frame_bytes = 256 << 10;  ///< a WebSocket message above it closes with 1009
    std::chrono::seconds head_timeout{
        10};  ///< from the first byte of a request to the end of its head, and for the TLS handshake
    std::chrono::seconds body_timeout{30};
    std::chrono::seconds keep_alive{75};               ///< between requests
    std::size_t max_connections_per_address = 10'000;  ///< 0: no limit
    std::size_t max_connections = 0;                   ///< 0: no limit but the kernel's
};

/// What a reactor's connections talk to; one of each per reactor, alive until after Server::stop().
struct Handlers {
    HttpHandler* http = nullptr;
    WebSocketHandler* web_socket = nullptr;
    /// The path of upgrades; any other upgrade is 404.
    std::string web_socket_path = "/api/chat/connect";
};

/// Listens with one acceptor per reactor (SO_REUSEPORT), speaks HTTP/1.1 (keep-alive, HEAD, Expect) and RFC
/// 6455, optionally TLS, and serves the web client: everything outside /api, /healthz, /readyz and /metrics
/// is a file of `static_root` or, for a path without a file extension, index.html (SPA fall-back). Files have
/// strong ETags, answer 304, come as .br or .gz where these exist and are accepted; hashed assets are
/// immutable for a year, all else is no-cache. Every answer has the security headers (CSP, nosniff, referrer
/// policy, frame denial; HSTS under TLS).
class Server {
  public:
    /// Binds now. INVALID_FIELD with a text that names address, port or file when that is impossible.
    static Result<std::unique_ptr<Server>> bind(ServerOptions options, std::vector<Reactor*> reactors,
                                                std::vector<Handlers> handlers);
    virtual ~Server() = default;

    /// Begins to accept. The reactors run; those with an own table of descriptors demand the main thread here
    /// and in bind().
    virtual void start() = 0;
    [[nodiscard]] virtual std::uint16_t port() const noexcept = 0;
    /// Accepts no more, ends idle keep-alive connections, and closes every WebSocket with 1012 after what is
    /// queued.
    virtual void drain() = 0;
    /// Open connections (HTTP and WebSocket). Any thread.
    [[nodiscard]] virtual std::size_t connections() const noexcept = 0;
    /// Ends every connection; when it returns, no handler is called any more. After drain(), when
    /// connections() is 0 or time is up. Not on a reactor's thread unless there is only one.
    virtual void stop() = 0;
    /// Reads certificate and key again, for new connections.
    virtual Status reload_tls() = 0;
};

}  // namespace parley::net

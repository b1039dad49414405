#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "net/server.h"

namespace parley::net::test {

/// Answers "<method> <path> <body>", after `on_request_hook` if that is set; refuses with {"status":…}.
class EchoHttp final : public HttpHandler {
  public:
    void on_request(HttpRequest request, Callback<HttpResponse> respond) override;
    HttpResponse refusal(int status) override;

    std::function<void(const HttpRequest&, Callback<HttpResponse>&)> instead;  ///< of answering
};

class EchoListener;

/// Sends back every message. A message "close" makes it close with 4401; "flood <n>" makes it send n numbered
/// messages.
class EchoSockets final : public WebSocketHandler {
  public:
    std::unique_ptr<WebSocketListener> on_upgrade(const HttpRequest& request, WebSocket& socket) override;
    [[nodiscard]] std::string_view subprotocol() const noexcept override { return "parley.v1"; }

    bool refuse = false;
    std::string greeting;  ///< sent within on_upgrade()
    std::atomic<int> opened{0}, closed{0}, drained{0};
    std::atomic<WebSocket*> last{nullptr};
    std::string last_peer;
};

/// A server on a free port of loopback with its reactors.
class RunningServer {
  public:
    explicit RunningServer(ServerOptions options = {}, std::size_t reactors = 1,
                           DescriptorTable table = DescriptorTable::Shared);
    ~RunningServer();

    /// Runs `task` on the reactor of that index and waits for it.
    void on_reactor(const std::function<void()>& task, std::size_t index = 0);
    /// Returns when `condition`, which is asked on the reactor, holds; false after 20 s.
    bool eventually(const std::function<bool()>& condition);
    [[nodiscard]] std::uint16_t port() const { return server->port(); }

    EchoHttp http;
    EchoSockets sockets;
    std::vector<std::unique_ptr<Reactor>> reactors;
    std::unique_ptr<Server> server;
};

}  // namespace parley::net::test

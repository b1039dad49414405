#pragma once

#include <memory>

#include "gateway/api.h"
#include "gateway/channel/http_channels.h"
#include "gateway/http/http_api.h"
#include "gateway/hub/hub.h"
#include "net/web_socket.h"

namespace parley::gateway {

/// The door of one core: HTTP requests to routes, sockets to sessions, the bus to sockets. Lives on its
/// reactor's thread.
class Gateway final : public net::WebSocketHandler {
  public:
    explicit Gateway(Api& api);

    std::unique_ptr<net::WebSocketListener> on_upgrade(const net::HttpRequest& request,
                                                       net::WebSocket& socket) override;
    [[nodiscard]] std::string_view subprotocol() const noexcept override { return "parley.v1"; }

    [[nodiscard]] net::HttpHandler& http() noexcept { return http_; }
    [[nodiscard]] HttpChannels& channels() noexcept { return channels_; }
    [[nodiscard]] Hub& hub() noexcept { return hub_; }

  private:
    Api& api_;
    Hub hub_;
    HttpChannels channels_;
    HttpApi http_;
};

}  // namespace parley::gateway

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "net/http.h"
#include "net/text_channel.h"

namespace parley::net {

/// Close codes of RFC 6455 that Parley uses; 4000 and up are its own (protocol.md).
namespace close_code {
inline constexpr std::uint16_t kNormal = 1000, kGoingAway = 1001, kProtocolError = 1002, kUnsupported = 1003,
                               kInvalidText = 1007, kTooBig = 1009, kInternal = 1011, kRestart = 1012;
}

/// See WebSocketListener::on_drained().
inline constexpr std::size_t kLowWater = 64 << 10;

/// One connection of RFC 6455, for the one who talks on it: an idle one holds no buffer.
class WebSocket : public TextChannel {
  public:
    /// The peer's address.
    [[nodiscard]] virtual const std::string& peer() const noexcept = 0;
};

/// What the one who talks on a WebSocket is told, on the reactor's thread.
class WebSocketListener {
  public:
    virtual ~WebSocketListener() = default;
    /// A whole text message (valid UTF-8, at most the configured frame limit). The view is good until it
    /// returns.
    virtual void on_message(std::string_view text) = 0;
    /// The queue, which had more than kLowWater bytes, has at most as many now.
    virtual void on_drained() = 0;
    /// The connection has ended, for whatever reason. The WebSocket is gone when this returns.
    virtual void on_closed() = 0;
};

/// Decides about upgrades. On the reactor's thread.
class WebSocketHandler {
  public:
    virtual ~WebSocketHandler() = default;
    /// A valid handshake for `path` was read. Returns the listener of the new connection, owned by net from
    /// then on and destroyed after on_closed(); nullptr to answer 404. `socket` is good until on_closed()
    /// returns.
    virtual std::unique_ptr<WebSocketListener> on_upgrade(const HttpRequest& request, WebSocket& socket) = 0;
    /// The subprotocol to confirm when the client offers it: "parley.v1".
    [[nodiscard]] virtual std::string_view subprotocol() const noexcept = 0;
};

}  // namespace parley::net

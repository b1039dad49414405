#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "net/http.h"

namespace parley::net {

/// Whether a request asks to become a WebSocket.
[[nodiscard]] bool asks_for_web_socket(const HttpRequest& request);

/// The status that refuses the handshake: 400 malformed, 403 a page of another origin; 101 when it is good.
/// `allowed_origins` are whole origins ("https://chat.example") beside that of the Host header.
[[nodiscard]] int check_handshake(const HttpRequest& request,
                                  const std::vector<std::string>& allowed_origins);

/// The head of the answer to a good handshake. `subprotocol` is confirmed if it was offered.
[[nodiscard]] std::string accept_handshake(const HttpRequest& request, std::string_view subprotocol);

}  // namespace parley::net

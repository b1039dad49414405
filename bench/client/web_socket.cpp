#include "client/web_socket.h"

#include <cstring>
#include <string>

#include "client/frame.h"

namespace parley::bench {

namespace {

/// Masks need not be secret here; but they must not be the same, or a server could pass over them.
MaskKey next_mask() {
    static std::uint32_t state = 0x9E3779B9;
    state = state * 1664525 + 1013904223;
    MaskKey key{};
    std::memcpy(key.data(), &state, key.size());
    return key;
}

std::string close_reason(std::string_view payload) {
    if (payload.size() < 2) return "the server closed";
    const auto high = static_cast<std::uint8_t>(payload[0]), low = static_cast<std::uint8_t>(payload[1]);
    return "the server closed: " + std::to_string(high * 256 + low) + " " + std::string(payload.substr(2));
}

}  // namespace

WebSocket::WebSocket(Loop& loop, std::uint16_t port, std::string_view target) : Connection(loop, port) {
    out().append("GET ").append(target).append(
        " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: parley.v1\r\n\r\n");
}

void WebSocket::send(std::string_view text) {
    append_client_frame(out(), text, next_mask());
}

std::size_t WebSocket::on_bytes(std::string_view bytes) {
    std::string_view rest = bytes;
    if (!open_) rest.remove_prefix(take_answer(bytes));
    for (Frame frame; open_ && !closed() && (frame = read_frame(rest)).size != 0;
         rest.remove_prefix(frame.size)) {
        if (frame.opcode == kText && frame.final) {
            on_text(frame.payload);
        } else if (frame.opcode == kClose) {
            close();
            on_closed(close_reason(frame.payload));
        } else if (frame.opcode <= kBinary) {
            close();
            on_closed("the server sent a frame that is not a whole text");
        }
    }
    return bytes.size() - rest.size();
}

std::size_t WebSocket::take_answer(std::string_view bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    if (!bytes.starts_with("HTTP/1.1 101")) {
        close();
        on_closed(bytes.substr(0, bytes.find('\r')));
        return bytes.size();
    }
    open_ = true;
    on_open();
    return end + 4;
}

}  // namespace parley::bench

#include <array>

#include "net/test/client.h"

namespace parley::net::test {
namespace {

constexpr std::array<unsigned char, 4> kKey{0x37, 0xFA, 0x21, 0x3D};

char byte(std::size_t value) {
    return static_cast<char>(value & 0xFF);
}

}  // namespace

std::string frame(unsigned first_byte, std::string_view payload) {
    std::string bytes{byte(first_byte)};
    std::size_t length_bytes = 0;
    if (payload.size() < 126) {
        bytes += byte(0x80 | payload.size());
    } else {
        length_bytes = payload.size() <= 0xFFFF ? 2 : 8;
        bytes += byte(0x80 | (length_bytes == 2 ? 126 : 127));
    }
    while (length_bytes-- > 0) bytes += byte(payload.size() >> (8 * length_bytes));
    for (const unsigned char k : kKey) bytes += byte(k);
    for (std::size_t i = 0; i < payload.size(); ++i)
        bytes += byte(static_cast<unsigned char>(payload[i]) ^ kKey[i % 4]);
    return bytes;
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
    return frame(0x88, std::string{byte(code >> 8U), byte(code)} + std::string(reason));
}

std::uint16_t code_of(const Frame& close) {
    if (close.payload.size() < 2) return 0;
    return static_cast<std::uint16_t>(static_cast<unsigned char>(close.payload[0]) << 8 |
                                      static_cast<unsigned char>(close.payload[1]));
}

std::string handshake(std::string_view fields) {
    return get("/api/chat/connect",
               "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                   std::string(fields));
}

SocketClient::SocketClient(std::uint16_t port) : Client(port), accepted(ask(handshake())) {}

std::optional<Frame> SocketClient::read_frame() {
    const std::string start = receive_exactly(2);
    if (start.size() < 2) return std::nullopt;
    Frame read{static_cast<unsigned char>(start[0]), {}};
    std::size_t size = static_cast<unsigned char>(start[1]);
    if (size >= 126) {
        const std::string length = receive_exactly(size == 126 ? 2 : 8);
        size = 0;
        for (const char c : length) size = size << 8 | static_cast<unsigned char>(c);
    }
    read.payload = receive_exactly(size);
    if (read.payload.size() < size) return std::nullopt;
    return read;
}

}  // namespace parley::net::test

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace parley::bench {

using MaskKey = std::array<char, 4>;

/// A whole WebSocket frame at the begin of some bytes; `size` is 0 when more bytes are needed. A masked
/// payload stays masked.
struct Frame {
    std::size_t size = 0;
    std::uint8_t opcode = 0;
    bool final = false;
    MaskKey key{};
    std::string_view payload;
};

constexpr std::uint8_t kText = 1, kBinary = 2, kClose = 8;

inline Frame read_frame(std::string_view bytes) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
    if (bytes.size() < 2) return {};
    const bool masked = (byte(1) & 0x80) != 0;
    const std::size_t short_length = byte(1) & 0x7F;
    const std::size_t wide = short_length == 127 ? 8 : short_length == 126 ? 2 : 0;
    const std::size_t head = 2 + wide + (masked ? 4 : 0);
    if (bytes.size() < head) return {};
    std::size_t length = wide == 0 ? short_length : 0;
    for (std::size_t n = 0; n < wide; ++n) length = length << 8 | byte(2 + n);
    if (bytes.size() - head < length) return {};
    Frame frame{head + length,
                static_cast<std::uint8_t>(byte(0) & 0x0F),
                (byte(0) & 0x80) != 0,
                {},
                bytes.substr(head, length)};
    if (masked) std::memcpy(frame.key.data(), bytes.data() + head - 4, 4);
    return frame;
}

/// The head of a final text frame; `mask_bit` is 0x80 for a client.
inline void append_head(std::string& out, std::size_t length, std::uint8_t mask_bit) {
    out.push_back(static_cast<char>(0x80 | kText));
    if (length < 126) {
        out.push_back(static_cast<char>(mask_bit | length));
        return;
    }
    const std::size_t wide = length <= 0xFFFF ? 2 : 8;
    out.push_back(static_cast<char>(mask_bit | (wide == 2 ? 126 : 127)));
    for (std::size_t n = wide; n-- > 0;) out.push_back(static_cast<char>(length >> (8 * n)));
}

inline void append_server_frame(std::string& out, std::string_view text) {
    append_head(out, text.size(), 0);
    out.append(text);
}

inline void append_client_frame(std::string& out, std::string_view text, MaskKey key) {
    append_head(out, text.size(), 0x80);
    out.append(key.data(), key.size());
    const std::size_t begin = out.size();
    out.append(text);
    for (std::size_t n = 0; n < text.size(); ++n)
        out[begin + n] = static_cast<char>(out[begin + n] ^ key[n % key.size()]);
}

}  // namespace parley::bench

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace parley::net {

// RFC 6455, 5.2. A frame:
//   FIN 1 bit, RSV 3 bits, opcode 4 bits | MASK 1 bit, length 7 bits | length 16 bits if 126, 64 bits if 127,
//   big-endian | masking key 4 bytes if MASK | payload, each byte xor the byte of the key at its place modulo
//   4
// A client always masks, a server never.

enum class Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

inline constexpr std::size_t kLargestControlPayload = 125;
inline constexpr std::size_t kLargestCloseReason = kLargestControlPayload - 2;

/// The header of an unfragmented frame of the server.
class FrameHeader {
  public:
    FrameHeader(Opcode opcode, std::size_t payload_size) noexcept;
    [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), size_}; }

  private:
    std::array<char, 10> bytes_;
    std::size_t size_;
};

using MaskingKey = std::array<std::uint8_t, 4>;

/// Masks or unmasks `payload` in place; its first byte is at place `offset` of the frame's payload.
void apply_mask(std::span<char> payload, MaskingKey key, std::size_t offset) noexcept;

/// Whether an endpoint may send `code` in a close frame (RFC 6455, 7.4, and IANA's registry).
[[nodiscard]] bool is_sendable_close_code(std::uint16_t code) noexcept;

}  // namespace parley::net

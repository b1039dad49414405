#include "net/frame/frame.h"

#include <cstring>

namespace parley::net {
namespace {

constexpr unsigned kFin = 0x80, kSixteenBits = 126, kSixtyFourBits = 127;

}  // namespace

FrameHeader::FrameHeader(Opcode opcode, std::size_t payload_size) noexcept {
    bytes_[0] = static_cast<char>(kFin | static_cast<unsigned>(opcode));
    std::size_t length_bytes = 0;
    if (payload_size < kSixteenBits) {
        bytes_[1] = static_cast<char>(payload_size);
    } else if (payload_size <= 0xFFFF) {
        bytes_[1] = static_cast<char>(kSixteenBits);
        length_bytes = 2;
    } else {
        bytes_[1] = static_cast<char>(kSixtyFourBits);
        length_bytes = 8;
    }
    for (std::size_t i = 0; i < length_bytes; ++i)
        bytes_[2 + i] = static_cast<char>(payload_size >> (8 * (length_bytes - 1 - i)) & 0xFF);
    size_ = 2 + length_bytes;
}

void apply_mask(std::span<char> payload, MaskingKey key, std::size_t offset) noexcept {
    std::array<std::uint8_t, 8> turned{};
    for (std::size_t i = 0; i < turned.size(); ++i) turned[i] = key[(offset + i) % 4];
    std::uint64_t mask = 0;
    std::memcpy(&mask, turned.data(), sizeof mask);

    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= payload.size(); at += sizeof eight) {
        std::memcpy(&eight, payload.data() + at, sizeof eight);
        eight ^= mask;
        std::memcpy(payload.data() + at, &eight, sizeof eight);
    }
    for (; at < payload.size(); ++at)
        payload[at] = static_cast<char>(static_cast<std::uint8_t>(payload[at]) ^ turned[at % 8]);
}

bool is_sendable_close_code(std::uint16_t code) noexcept {
    if (code >= 3000 && code <= 4999) return true;
    if (code < 1000 || code > 1014) return false;
    return code != 1004 && code != 1005 && code != 1006;  // reserved, and never on the wire
}

}  // namespace parley::net

#include "net/frame/decoder.h"

#include <algorithm>

#include "net/web_socket.h"

namespace parley::net {
namespace {

constexpr std::size_t kStart = 2, kKey = 4;

}  // namespace

std::uint16_t FrameDecoder::feed(std::span<char> bytes, FrameSink& sink) {
    std::uint16_t failure = 0;
    while (failure == 0) {
        if (phase_ == Phase::Ended || (phase_ == Phase::Header && bytes.empty())) return 0;
        if (phase_ == Phase::Header) failure = read_header(bytes);
        if (failure == 0 && phase_ == Phase::Payload) {
            if (bytes.empty() && payload_read_ < payload_size_) return 0;
            failure = read_payload(bytes, sink);
        }
    }
    phase_ = Phase::Ended;
    return failure;
}

std::size_t FrameDecoder::header_size() const noexcept {
    const unsigned length = header_[1] & 0x7F;
    return kStart + (length == 126 ? 2 : length == 127 ? 8 : 0) + kKey;
}

std::uint16_t FrameDecoder::read_header(std::span<char>& bytes) {
    const auto take_to = [&](std::size_t wanted) {
        const std::size_t count = std::min(wanted - header_read_, bytes.size());
        std::transform(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count),
                       header_.begin() + header_read_,
                       [](char byte) { return static_cast<std::uint8_t>(byte); });
        bytes = bytes.subspan(count);
        header_read_ = static_cast<std::uint8_t>(header_read_ + count);
        return header_read_ == wanted;
    };
    if (header_read_ < kStart) {
        if (!take_to(kStart)) return 0;
        if (const std::uint16_t failure = check_start(); failure != 0) return failure;
    }
    if (!take_to(header_size())) return 0;
    phase_ = Phase::Payload;
    payload_read_ = 0;
    return check_length();
}

/// What the first two bytes tell.
std::uint16_t FrameDecoder::check_start() {
    constexpr unsigned kReserved = 0x70, kMask = 0x80;
    if ((header_[0] & kReserved) != 0) return close_code::kProtocolError;  // no extension was agreed on
    if ((header_[1] & kMask) == 0) return close_code::kProtocolError;
    switch (opcode()) {
        case Opcode::Continuation:
            return in_message_ ? std::uint16_t{0} : close_code::kProtocolError;
        case Opcode::Text:
            return in_message_ ? close_code::kProtocolError : std::uint16_t{0};
        case Opcode::Binary:
            return in_message_ ? close_code::kProtocolError : close_code::kUnsupported;
        case Opcode::Close:
        case Opcode::Ping:
        case Opcode::Pong: {
            const bool whole = final_fragment() && (header_[1] & 0x7FU) <= kLargestControlPayload;
            return whole ? std::uint16_t{0} : close_code::kProtocolError;
        }
    }
    return close_code::kProtocolError;  // an opcode that is not assigned
}

std::uint16_t FrameDecoder::check_length() {
    const std::size_t end = header_size() - kKey;
    payload_size_ = end == kStart ? header_[1] & 0x7FU : 0;
    for (std::size_t i = kStart; i < end; ++i) payload_size_ = payload_size_ << 8 | header_[i];
    // A length must be in its shortest form, and below 2^63.
    if (end == kStart + 2 && payload_size_ < 126) return close_code::kProtocolError;
    if (end == kStart + 8 && (payload_size_ <= 0xFFFF || payload_size_ >> 63 != 0))
        return close_code::kProtocolError;
    if (control()) return 0;
    if (payload_size_ > max_message_ || message_size_ > max_message_ - payload_size_)
        return close_code::kTooBig;
    message_size_ += payload_size_;
    return 0;
}

}  // namespace parley::net

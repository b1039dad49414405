#include <algorithm>

#include "net/frame/decoder.h"
#include "net/web_socket.h"

namespace parley::net {

std::uint16_t FrameDecoder::read_payload(std::span<char>& bytes, FrameSink& sink) {
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(payload_size_ - payload_read_, bytes.size()));
    const std::span<char> piece = bytes.first(count);
    bytes = bytes.subspan(count);
    const std::size_t key_at = header_size() - 4;
    const MaskingKey key{header_[key_at], header_[key_at + 1], header_[key_at + 2], header_[key_at + 3]};
    apply_mask(piece, key, static_cast<std::size_t>(payload_read_));
    payload_read_ += count;

    const std::string_view text(piece.data(), piece.size());
    const std::uint16_t failure = control() ? read_control(text, sink) : read_text(text, sink);
    if (failure == 0 && phase_ == Phase::Payload && payload_read_ == payload_size_) {
        phase_ = Phase::Header;
        header_read_ = 0;
    }
    return failure;
}

std::uint16_t FrameDecoder::read_text(std::string_view piece, FrameSink& sink) {
    if (!utf8_.feed(piece)) return close_code::kInvalidText;
    if (payload_read_ < payload_size_ || !final_fragment()) {
        message_.append(piece);
        in_message_ = in_message_ || !final_fragment();
        return 0;
    }
    if (!utf8_.complete()) return close_code::kInvalidText;
    in_message_ = false;
    message_size_ = 0;
    if (message_.empty()) {
        sink.on_text(piece);
    } else {
        const std::string message = std::move(message_.append(piece));
        message_ = {};
        sink.on_text(message);
    }
    return 0;
}

std::uint16_t FrameDecoder::read_control(std::string_view piece, FrameSink& sink) {
    if (payload_read_ < payload_size_) {
        control_.append(piece);
        return 0;
    }
    if (control_.empty()) return finish_control(piece, sink);
    const std::string payload = std::move(control_.append(piece));
    control_ = {};
    return finish_control(payload, sink);
}

std::uint16_t FrameDecoder::finish_control(std::string_view payload, FrameSink& sink) {
    if (opcode() == Opcode::Ping) sink.on_ping(payload);
    if (opcode() != Opcode::Close) return 0;
    std::uint16_t code = 0;
    if (payload.size() == 1) return close_code::kProtocolError;
    if (payload.size() >= 2) {
        code = static_cast<std::uint16_t>(static_cast<std::uint8_t>(payload[0]) << 8 |
                                          static_cast<std::uint8_t>(payload[1]));
        if (!is_sendable_close_code(code)) return close_code::kProtocolError;
        if (!is_utf8(payload.substr(2))) return close_code::kInvalidText;
        payload.remove_prefix(2);
    }
    phase_ = Phase::Ended;
    sink.on_close(code, payload);
    return 0;
}

}  // namespace parley::net

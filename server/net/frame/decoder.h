#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "net/frame/frame.h"
#include "net/frame/utf8.h"

namespace parley::net {

/// What a FrameDecoder finds. Views are good until the function returns.
class FrameSink {
  public:
    virtual ~FrameSink() = default;
    virtual void on_text(std::string_view message) = 0;
    virtual void on_ping(std::string_view payload) = 0;
    /// `code` is 0 when the frame had none. Nothing comes after it.
    virtual void on_close(std::uint16_t code, std::string_view reason) = 0;
};

/// Reads what a WebSocket client sends: frames, joined to messages. Bytes may come in any pieces, and only
/// what is of an unfinished message is kept, on the heap. Pure; one thread.
class FrameDecoder {
  public:
    /// A message of more than `max_message` bytes fails with 1009.
    explicit FrameDecoder(std::size_t max_message) noexcept : max_message_(max_message) {}

    /// Reads `bytes`, unmasking in place. Returns 0, or the close code to fail the connection with: as soon
    /// as it is certain, and after everything before was handed to `sink`. After a failure or a close frame
    /// whatever else comes is ignored.
    [[nodiscard]] std::uint16_t feed(std::span<char> bytes, FrameSink& sink);

  private:
    enum class Phase : std::uint8_t { Header, Payload, Ended };

    [[nodiscard]] std::uint16_t read_header(std::span<char>& bytes);
    [[nodiscard]] std::uint16_t check_start();
    [[nodiscard]] std::uint16_t check_length();
    [[nodiscard]] std::uint16_t read_payload(std::span<char>& bytes, FrameSink& sink);
    [[nodiscard]] std::uint16_t read_text(std::string_view piece, FrameSink& sink);
    [[nodiscard]] std::uint16_t read_control(std::string_view piece, FrameSink& sink);
    [[nodiscard]] std::uint16_t finish_control(std::string_view payload, FrameSink& sink);

    [[nodiscard]] Opcode opcode() const noexcept { return static_cast<Opcode>(header_[0] & 0x0F); }
    [[nodiscard]] bool final_fragment() const noexcept { return (header_[0] & 0x80) != 0; }
    [[nodiscard]] bool control() const noexcept { return (header_[0] & 0x08) != 0; }
    [[nodiscard]] std::size_t header_size() const noexcept;

    const std::size_t max_message_;
    std::string message_;  // of a fragmented or partly read message: what came so far
    std::string control_;  // of a partly read control frame
    std::uint64_t payload_size_ = 0, payload_read_ = 0;  // of the present frame
    std::uint64_t message_size_ = 0;                     // of all frames of the present message
    std::array<std::uint8_t, 14> header_{};
    std::uint8_t header_read_ = 0;
    Phase phase_ = Phase::Header;
    bool in_message_ = false;  // a fragment without FIN came, and none with it yet
    Utf8Validator utf8_;
};

}  // namespace parley::net

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/message.h"

namespace parley::chat {

/// What an event says of itself.
struct ReadFrame {
    ChatId chat;
    Seq seq = 0;
    std::optional<std::uint64_t> participant_count;  ///< of a change
};

/// What a message in an event says of itself.
struct ReadMessage {
    MessageId id;
    Ordinal ordinal = 0;
    UserId sender;
    std::string client_message_id;
    WallTime timestamp;
    bool deleted = false;
    bool has_content = false;  ///< anything that somebody has written
};

/// Reads what an EventEncoder has written. Nothing for what was not. Implemented by `app`.
class FrameReader {
  public:
    virtual ~FrameReader() = default;
    [[nodiscard]] virtual std::optional<ReadFrame> frame(std::string_view frame) const = 0;
    [[nodiscard]] virtual std::optional<ReadMessage> message(std::string_view message) const = 0;
    /// Of an event of a user's own log.
    [[nodiscard]] virtual std::optional<std::uint64_t> user_seq(std::string_view frame) const = 0;
};

}  // namespace parley::chat

#pragma once

#include "protocol/json/document.h"
#include "services/chat/check/frame_reader.h"

namespace parley::app {

/// Reads the events that WireEncoder has written. One thread.
class WireReader final : public chat::FrameReader {
  public:
    [[nodiscard]] std::optional<chat::ReadFrame> frame(std::string_view frame) const override;
    [[nodiscard]] std::optional<chat::ReadMessage> message(std::string_view message) const override;
    [[nodiscard]] std::optional<std::uint64_t> user_seq(std::string_view frame) const override;

  private:
    mutable protocol::JsonDocument document_;
};

}  // namespace parley::app

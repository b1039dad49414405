#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/shared_bytes.h"
#include "net/urgency.h"

namespace parley::net {

/// A way of text messages to one peer, in their order, whatever carries them. Lives on its reactor's thread.
/// What is queued in one loop tick leaves together.
class TextChannel {
  public:
    virtual ~TextChannel() = default;

    /// Queues one text message whose payload is shared with other channels. `payload` is valid UTF-8.
    virtual void send_shared(const SharedBytes& payload, Urgency urgency) = 0;
    /// Queues one text message of this channel's own, which is prompt. Copied.
    virtual void send_text(std::string_view payload) = 0;

    /// Bytes that are held for the peer: queued and not yet taken by the kernel, or, where the peer
    /// acknowledges, not acknowledged.
    [[nodiscard]] virtual std::size_t queued_bytes() const noexcept = 0;
    /// Drops every queued message of which no byte was sent yet.
    virtual void drop_unsent() = 0;

    /// Takes nothing from the peer until resume_reading(); messages already read may still come. Nests not.
    virtual void pause_reading() = 0;
    virtual void resume_reading() = 0;

    /// Sends what is queued, then the code, and ends, some seconds later at the latest. The one who listens
    /// is told of the end, once.
    virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

}  // namespace parley::net

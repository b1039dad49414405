#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/executor.h"
#include "net/body_stream.h"

namespace parley::gateway {

/// The way of bytes from a channel to the HTTP request that waits for them, whose connection may live on
/// another core: one half on each, and mail between them. Ends with finish(), or when the client has gone.
class Downlink final : public std::enable_shared_from_this<Downlink> {
  public:
    /// `connection` is the core of the request, `channel` that of the channel.
    Downlink(Executor& connection, Executor& channel) : connection_(connection), channel_(channel) {}

    /// What the channel wants to know, on its core: `written`, when all that was sent has left; `lost`, when
    /// nobody waits any more. Once, before anything is sent.
    void on_channel(std::function<void()> written, std::function<void()> lost) {
        written_ = std::move(written);
        lost_ = std::move(lost);
    }

    // On the channel's core.
    void send(std::string piece);
    /// The last one; nothing is told afterwards.
    void finish(std::string piece);
    /// Bytes that were sent and have not left yet, as far as is known.
    [[nodiscard]] std::size_t in_flight() const noexcept { return in_flight_; }

    /// What net tells the connection's half. Once, on the connection's core.
    [[nodiscard]] std::unique_ptr<net::BodyListener> listener();

  private:
    class Body;
    enum class Piece { Of, Last };

    void post(std::string piece, Piece which);
    // On the connection's core.
    void give(std::string piece, Piece which);
    void open(net::BodyStream& stream);
    void report_written();
    void report_lost();

    Executor& connection_;
    Executor& channel_;
    // The channel's half.
    std::function<void()> written_, lost_;
    std::size_t in_flight_ = 0;
    // The connection's half.
    net::BodyStream* stream_ = nullptr;  ///< nullptr: not yet, or no longer
    std::string early_;                  ///< came before the stream
    bool last_came_ = false;
    bool gone_ = false;
    std::size_t unreported_ = 0;
};

}  // namespace parley::gateway

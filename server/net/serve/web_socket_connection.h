#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/frame/decoder.h"
#include "net/serve/admissions.h"
#include "net/serve/connection.h"
#include "net/serve/front.h"
#include "net/stream/outbox.h"
#include "net/stream/stream.h"
#include "net/web_socket.h"

namespace parley::net {

/// The one kind of WebSocket. Made before the handshake is answered, so that it can be decided about; open()
/// makes it live. Lives on its reactor's thread. The listener is never called from inside a call of its own,
/// and never after on_closed().
class WebSocketConnection final : public Connection, public WebSocket, private FrameSink {
  public:
    WebSocketConnection(Front& front, std::string peer);

    /// `handshake` goes out before everything that was sent already.
    void open(std::unique_ptr<Stream> stream, Admissions::Ticket ticket,
              std::unique_ptr<WebSocketListener> listener, std::string_view handshake);
    /// What came behind the request that was the handshake.
    void take_early(std::string bytes);

    // ws_write.cpp
    void send_shared(const SharedBytes& payload, Urgency urgency) override;
    void send_text(std::string_view payload) override;
    [[nodiscard]] std::size_t queued_bytes() const noexcept override { return outbox_.bytes(); }
    void drop_unsent() override;
    void flush() override;
    // ws_read.cpp
    void pause_reading() override { paused_ = true; }
    void resume_reading() override;
    // ws_close.cpp
    void close(std::uint16_t code, std::string_view reason) override;
    void drain() override;
    void end() override;

    [[nodiscard]] const std::string& peer() const noexcept override { return peer_; }

  private:
    using Self = boost::intrusive_ptr<WebSocketConnection>;

    void wait_readable();
    void on_readable();
    void decode(std::span<char> bytes);
    void on_text(std::string_view message) override;
    void on_ping(std::string_view payload) override;
    void on_close(std::uint16_t code, std::string_view reason) override;

    void touch(Urgency urgency);
    void after_queueing(Urgency urgency);
    void wait_to_flush(Io state);
    void begin_closing(std::uint16_t code, std::string_view reason);

    Front& front_;
    const std::string peer_;
    std::unique_ptr<Stream> stream_;
    std::optional<Admissions::Ticket> ticket_;
    std::unique_ptr<WebSocketListener> listener_;
    FrameDecoder decoder_;
    Outbox outbox_;
    TimerId close_timer_ = TimerId::None;
    bool waiting_ = false;  // for the socket to be readable
    bool write_waiting_ = false;
    bool congested_ = false;  // the queue was above low water: on_drained() is owed
    bool paused_ = false;
    bool closing_ = false;      // a close frame is the last that was queued
    bool failed_ = false;       // …because the peer broke a rule: it gets no chance to answer
    bool peer_closed_ = false;  // its close frame came
    bool ended_ = false;
};

}  // namespace parley::net

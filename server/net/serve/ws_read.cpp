#include <utility>

#include "net/serve/web_socket_connection.h"

namespace parley::net {

void WebSocketConnection::resume_reading() {
    paused_ = false;
    if (!ended_ && stream_) wait_readable();
}

void WebSocketConnection::wait_readable() {
    if (paused_ || std::exchange(waiting_, true)) return;
    const auto ready = [self = Self(this)] { self->on_readable(); };
    if (stream_->has_read_ahead())
        front_.reactor().post(ready);
    else
        stream_->wait_readable(ready);
}

void WebSocketConnection::on_readable() {
    waiting_ = false;
    if (ended_ || paused_) return;
    const std::span<char> buffer = front_.reactor().read_buffer();
    const Transfer got = stream_->read(buffer);
    switch (got.state) {
        case Io::Closed:
            end();
            return;
        case Io::WantWrite:
            waiting_ = true;
            stream_->wait_writable([self = Self(this)] { self->on_readable(); });
            return;
        case Io::Done:
            decode(buffer.first(got.bytes));
            [[fallthrough]];
        case Io::WantRead:
            wait_readable();
    }
}

void WebSocketConnection::take_early(std::string bytes) {
    if (!bytes.empty()) decode(bytes);
}

void WebSocketConnection::decode(std::span<char> bytes) {
    const std::uint16_t failure = decoder_.feed(bytes, *this);
    if (failure == 0) return;
    failed_ = true;
    begin_closing(failure, {});
}

void WebSocketConnection::on_text(std::string_view message) {
    if (!closing_) listener_->on_message(message);
}

void WebSocketConnection::on_ping(std::string_view payload) {
    // Who does not read what was sent needs no sign of life; and pings must not fill the queue of one who
    // never reads.
    if (closing_ || outbox_.bytes() > kLowWater) return;
    outbox_.push(FrameHeader(Opcode::Pong, payload.size()).view(), payload);
    touch(Urgency::Prompt);
}

void WebSocketConnection::on_close(std::uint16_t code, std::string_view) {
    peer_closed_ = true;
    begin_closing(code, {});
    touch(Urgency::Prompt);
}

}  // namespace parley::net

#include <utility>

#include "net/serve/web_socket_connection.h"

namespace parley::net {
namespace {

// Below it, copying is cheaper than one more part of a system call and a count that other cores share.
constexpr std::size_t kWorthSharing = 512;

}  // namespace

void WebSocketConnection::send_shared(const SharedBytes& payload, Urgency urgency) {
    if (closing_ || ended_) return;
    const FrameHeader header(Opcode::Text, payload.size());
    if (payload.size() < kWorthSharing)
        outbox_.push(header.view(), payload.view());
    else
        outbox_.push(header.view(), payload);
    after_queueing(urgency);
}

void WebSocketConnection::send_text(std::string_view payload) {
    if (closing_ || ended_) return;
    outbox_.push(FrameHeader(Opcode::Text, payload.size()).view(), payload);
    after_queueing(Urgency::Prompt);
}

void WebSocketConnection::drop_unsent() {
    if (closing_ || ended_) return;
    outbox_.drop_unsent();
    touch(Urgency::Prompt);
}

void WebSocketConnection::after_queueing(Urgency urgency) {
    congested_ = congested_ || outbox_.bytes() > kLowWater;
    touch(urgency);
}

void WebSocketConnection::touch(Urgency urgency) {
    if (stream_) front_.reactor().flush_later(this, urgency);
}

void WebSocketConnection::flush() {
    if (ended_) return;
    if (!write_waiting_) {
        const Io state = stream_->flush(outbox_);
        if (state == Io::Closed) {
            end();
            return;
        }
        if (state != Io::Done) wait_to_flush(state);
    }
    if (congested_ && outbox_.bytes() <= kLowWater) {
        congested_ = false;
        if (!closing_) listener_->on_drained();
    }
    if (closing_ && outbox_.empty()) {
        if (peer_closed_)
            end();
        else if (failed_)
            stream_->shut_output();
    }
}

void WebSocketConnection::wait_to_flush(Io state) {
    write_waiting_ = true;
    const auto ready = [self = Self(this)] {
        self->write_waiting_ = false;
        self->flush();
    };
    if (state == Io::WantWrite)
        stream_->wait_writable(ready);
    else
        stream_->wait_readable(ready);
}

}  // namespace parley::net

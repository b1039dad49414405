#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "net/frame/utf8.h"
#include "net/serve/web_socket_connection.h"

namespace parley::net {
namespace {

constexpr std::chrono::seconds kTimeToClose{5};

/// The longest beginning that fits into a close frame and does not cut a character.
std::string_view fitting(std::string_view reason) {
    reason = reason.substr(0, kLargestCloseReason);
    while (!is_utf8(reason)) reason.remove_suffix(1);
    return reason;
}

}  // namespace

WebSocketConnection::WebSocketConnection(Front& front, std::string peer)
    : front_(front), peer_(std::move(peer)), decoder_(front.options().max_frame_bytes) {}

void WebSocketConnection::open(std::unique_ptr<Stream> stream, Admissions::Ticket ticket,
                               std::unique_ptr<WebSocketListener> listener, std::string_view handshake) {
    stream_ = std::move(stream);
    ticket_.emplace(std::move(ticket));
    listener_ = std::move(listener);
    Outbox early = std::exchange(outbox_, {});
    outbox_.push(handshake);
    outbox_.pledge(handshake.size());
    outbox_.append(std::move(early));
    touch(Urgency::Prompt);
    wait_readable();
}

void WebSocketConnection::close(std::uint16_t code, std::string_view reason) {
    begin_closing(code, reason);
}

void WebSocketConnection::drain() {
    begin_closing(close_code::kRestart, "restarting");
}

/// Queues a close frame (an empty one for code 0), once.
void WebSocketConnection::begin_closing(std::uint16_t code, std::string_view reason) {
    if (closing_ || ended_) return;
    closing_ = true;
    std::string payload;
    if (code != 0) {
        payload = {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
        payload.append(fitting(reason));
    }
    outbox_.push(FrameHeader(Opcode::Close, payload.size()).view(), payload);
    close_timer_ = front_.reactor().after(kTimeToClose, [self = Self(this)] { self->end(); });
    touch(Urgency::Prompt);
    paused_ = false;  // to see the peer's close frame, or its end
    if (stream_) wait_readable();
}

void WebSocketConnection::end() {
    if (ended_) return;
    const Self keep(this);
    ended_ = true;
    front_.reactor().cancel(close_timer_);
    if (stream_) stream_->close();
    outbox_ = {};
    if (!listener_) return;
    listener_->on_closed();
    listener_.reset();
    ticket_.reset();
    front_.remove(*this);
}

}  // namespace parley::net

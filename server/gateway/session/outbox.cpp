#include "gateway/session/session.h"
#include "protocol/encode.h"

// What goes out, and what happens when it does not leave fast enough. A socket that does not read costs
// limits.outbox_bytes: first frames that may be lost are dropped, then everything, and the client is told to
// synchronise.

namespace parley::gateway {
void Session::deliver(const SharedBytes& frame, Delivery delivery) {
    if (socket_ == nullptr || closing_) return;
    const bool may_be_dropped = delivery == Delivery::BestEffort || delivery == Delivery::State;
    const std::size_t queued = socket_->queued_bytes();
    const bool dropped = may_be_dropped && (phase_ != Phase::Live || queued > limits_.best_effort_bytes);
    if (dropped) {
        missed_states_ = missed_states_ || delivery == Delivery::State;
        return;
    }
    switch (phase_) {
        case Phase::Connecting:
        case Phase::Holding:
            hold(frame);
            return;
        case Phase::Live:
            break;
        case Phase::New:
        case Phase::Lagging:
            return;
    }
    if (queued + frame.size() > limits_.outbox_bytes) {
        lag("the connection fell behind");
        return;
    }
    socket_->send_shared(frame, delivery == Delivery::Durable ? net::Urgency::Prompt : net::Urgency::Bulk);
}

void Session::hold(const SharedBytes& frame) {
    held_bytes_ += frame.size();
    if (held_bytes_ > limits_.outbox_bytes) {
        // Too much to hold: the sync that follows brings it, or, without one, RESYNC asks for it.
        held_.clear();
        return;
    }
    held_.push_back(frame);
}

void Session::release_held() {
    const bool overflowed = held_bytes_ > limits_.outbox_bytes;
    std::vector<SharedBytes> held = std::exchange(held_, {});
    held_bytes_ = 0;
    phase_ = Phase::Live;
    if (overflowed) {
        lag("too much happened while connecting");
        return;
    }
    for (const SharedBytes& frame : held) deliver(frame, Delivery::Durable);
    tell_missed_states();
    begin_encryption();
}

/// However many were dropped, each is told once, as it is now.
void Session::tell_missed_states() {
    if (phase_ == Phase::Live && entered_ && std::exchange(missed_states_, false))
        hub_.presence().tell_again(*this);
}

void Session::resync() {
    if (socket_ == nullptr || closing_) return;
    if (phase_ == Phase::Live)
        lag("a chat can be read again");
    else
        held_bytes_ = limits_.outbox_bytes + 1;  // asked for when what is held is released
}

void Session::lag(std::string_view reason) {
    phase_ = Phase::Lagging;
    socket_->drop_unsent();
    socket_->send_text(protocol::resync(reason));
}

void Session::answer(std::string_view frame) {
    if (socket_ == nullptr || closing_) return;
    if (socket_->queued_bytes() + frame.size() <= limits_.outbox_bytes) {
        socket_->send_text(frame);
    } else if (phase_ == Phase::Live) {
        lag("the connection fell behind");
    }
}

void Session::answer_error(const Error& error, std::string_view ref, std::string_view client_message_id) {
    answer(protocol::error_frame(error, ref, client_message_id));
}

/// What the socket still brings is ignored; on_closed() follows.
void Session::close(std::uint16_t code, std::string_view reason) {
    if (socket_ == nullptr || std::exchange(closing_, true)) return;
    leave();
    socket_->close(code, reason);
}

}  // namespace parley::gateway

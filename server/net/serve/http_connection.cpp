#include "net/serve/http_connection.h"

#include <utility>

namespace parley::net {

HttpConnection::HttpConnection(Front& front, std::unique_ptr<Stream> stream, std::string peer,
                               std::optional<Admissions::Ticket> ticket)
    : front_(front),
      stream_(std::move(stream)),
      peer_(std::move(peer)),
      ticket_(std::move(ticket)),
      surplus_(!ticket_) {}

void HttpConnection::start() {
    const bool impatient = stream_->secure() || surplus_;
    arm(impatient ? front_.options().head_timeout : front_.options().keep_alive);
    wait_readable();
}

void HttpConnection::drain() {
    after_ = After::Close;
    if (phase_ == Phase::Idle) end();
}

void HttpConnection::end() {
    if (phase_ == Phase::Ended) return;
    const Self keep(this);
    phase_ = Phase::Ended;
    disarm();
    if (stream_) stream_->close();
    outbox_ = {};
    if (const auto streamed = std::move(streamed_); streamed && !streamed->finished)
        streamed->response.writer->on_closed();
    ticket_.reset();
    if (surplus_) front_.forget_surplus();
    front_.remove(*this);
}

void HttpConnection::arm(std::chrono::milliseconds span) {
    disarm();
    timer_ = front_.reactor().after(span, [self = Self(this)] {
        self->timer_ = TimerId::None;
        self->on_timer();
    });
}

void HttpConnection::disarm() {
    front_.reactor().cancel(std::exchange(timer_, TimerId::None));
}

void HttpConnection::on_timer() {
    if (phase_ == Phase::Head || phase_ == Phase::Body)
        refuse(408);
    else
        end();
}

}  // namespace parley::net

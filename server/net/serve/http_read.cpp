#include <algorithm>
#include <utility>

#include "net/serve/http_connection.h"

namespace parley::net {
namespace {

// What a client sends while its answer comes in pieces: more waits in the kernel.
constexpr std::size_t kMostAhead = 64 << 10;

}  // namespace

void HttpConnection::wait_readable() {
    if (std::exchange(waiting_, true)) return;
    const auto ready = [self = Self(this)] { self->on_readable(); };
    if (stream_->has_read_ahead())
        front_.reactor().post(ready);
    else
        stream_->wait_readable(ready);
}

void HttpConnection::on_readable() {
    waiting_ = false;
    if (phase_ == Phase::Handler || phase_ == Phase::Answer || phase_ == Phase::Ended) return;
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
        case Io::WantRead:
            wait_readable();
            return;
        case Io::Done:
            break;
    }
    if (phase_ == Phase::Linger) {
        wait_readable();
        return;
    }
    unread_.append(buffer.data(), got.bytes);
    if (phase_ != Phase::Stream)
        parse();
    else if (unread_.size() < kMostAhead)
        wait_readable();
}

void HttpConnection::parse() {
    // An empty line before a request is forgiven (RFC 9112, 2.2).
    if (!reader_) unread_.erase(0, std::min(unread_.find_first_not_of("\r\n"), unread_.size()));
    if (unread_.empty()) {
        wait_readable();
        return;
    }
    if (!reader_) {
        reader_ = std::make_unique<RequestReader>(
            RequestLimits{front_.options().max_header_bytes, front_.options().max_body_bytes});
        phase_ = Phase::Head;
        arm(front_.options().head_timeout);
    }
    unread_.erase(0, reader_->feed(unread_));
    switch (reader_->state()) {
        case RequestReader::State::Body:
            if (phase_ == Phase::Head) {
                phase_ = Phase::Body;
                arm(front_.options().body_timeout);
            }
            if (reader_->wants_continue()) {
                outbox_.push("HTTP/1.1 100 Continue\r\n\r\n");
                front_.reactor().flush_later(this, Urgency::Prompt);
            }
            [[fallthrough]];
        case RequestReader::State::Head:
            wait_readable();
            return;
        case RequestReader::State::Failed:
            refuse(reader_->status());
            return;
        case RequestReader::State::Done:
            dispatch();
    }
}

void HttpConnection::dispatch() {
    disarm();
    phase_ = Phase::Handler;
    RawRequest raw = reader_->take();
    reader_.reset();
    if (unread_.empty()) unread_ = {};  // its memory too
    head_only_ = raw.method == "HEAD";
    http_1_0_ = raw.http_1_0;
    if (front_.draining() || !raw.keep_alive || raw.http_1_0) after_ = After::Close;
    if (surplus_) {
        refuse(503);
        return;
    }
    std::optional<HttpRequest> request = understand(std::move(raw));
    if (request)
        route(std::move(*request));
    else
        refuse(400);
}

}  // namespace parley::net

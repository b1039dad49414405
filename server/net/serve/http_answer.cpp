#include <algorithm>
#include <chrono>
#include <utility>

#include "net/request/field.h"
#include "net/serve/http_connection.h"

namespace parley::net {
namespace {

constexpr std::chrono::seconds kLinger{5};

bool has_field(const Fields& fields, std::string_view name) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return equals_ignoring_case(field.first, name); });
}

}  // namespace

void HttpConnection::answer(HttpResponse response) {
    if (phase_ != Phase::Handler) {
        if (response.writer) response.writer->on_closed();
        return;
    }
    if (!has_field(response.headers, "Cache-Control"))
        response.headers.emplace_back("Cache-Control", "no-store");
    if (response.writer)
        begin_stream(std::move(response));
    else
        send(response.status, response.headers, SharedBytes(std::move(response.body)));
}

/// Where the connection can't be trusted to be understood any further, or should not go on, it ends with the
/// answer.
void HttpConnection::refuse(int status) {
    HttpResponse response = front_.handlers().http->refusal(status);
    if (status != 403 && status != 404 && status != 405) after_ = After::Close;
    if (status == 400) response.headers.emplace_back("Sec-WebSocket-Version", "13");
    response.headers.emplace_back("Cache-Control", "no-store");
    send(status, response.headers, SharedBytes(std::move(response.body)));
}

void HttpConnection::send(int status, const Fields& fields, SharedBytes body) {
    const std::string head = front_.heads().write(status, fields, body.size(), after_, transport());
    if (head_only_ || is_bodiless(status)) body = {};
    outbox_.push(head, std::move(body));
    phase_ = Phase::Answer;
    arm(front_.options().body_timeout);
    front_.reactor().flush_later(this, Urgency::Prompt);
}

ResponseHeads::Transport HttpConnection::transport() const noexcept {
    return stream_->secure() ? ResponseHeads::Transport::Tls : ResponseHeads::Transport::Plain;
}

void HttpConnection::flush() {
    if (phase_ == Phase::Ended || write_waiting_) return;
    if (phase_ == Phase::Stream) take_pieces();
    const std::size_t before = outbox_.bytes();
    const Io state = stream_->flush(outbox_);
    if (state == Io::Closed) {
        end();
    } else if (state == Io::Done) {
        if (phase_ == Phase::Answer) {
            on_answered();
        } else if (phase_ == Phase::Stream && before > 0) {
            disarm();
            streamed_->response.writer->on_drained();
        }
    } else {
        // A client that takes an answer slowly may; one that takes nothing of it may not.
        const bool answering = phase_ == Phase::Answer || phase_ == Phase::Stream;
        if (answering && outbox_.bytes() < before) arm(front_.options().body_timeout);
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
}

void HttpConnection::on_answered() {
    disarm();
    if (after_ == After::Close) {
        linger();
        return;
    }
    phase_ = Phase::Idle;
    head_only_ = false;
    arm(front_.options().keep_alive);
    parse();
}

/// Closing with bytes unread would make the kernel reset the connection, and the client might lose the
/// answer.
void HttpConnection::linger() {
    phase_ = Phase::Linger;
    arm(kLinger);
    stream_->shut_output();
    wait_readable();
}

}  // namespace parley::net

#include <array>
#include <charconv>
#include <utility>

#include "net/serve/http_connection.h"

// Answers whose body comes later, or in pieces.

namespace parley::net {
namespace {

std::string chunk_head(std::size_t size) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return std::string(digits.data(), end).append("\r\n");
}

}  // namespace

void HttpConnection::begin_stream(HttpResponse response) {
    phase_ = Phase::Stream;
    streamed_ = std::make_unique<StreamedAnswer>(StreamedAnswer{std::move(response)});
    HttpResponse& head = streamed_->response;
    head.body.clear();
    if (head_only_) {
        outbox_.push(front_.heads().write(head.status, head.headers, std::nullopt, after_, transport()));
        head.writer->on_closed();
        end_stream();
        front_.reactor().flush_later(this, Urgency::Prompt);
        return;
    }
    head.writer->on_open(*this);
    wait_readable();
}

void HttpConnection::write(std::string_view piece) {
    if (!streamed_ || streamed_->finished) return;
    streamed_->response.body += piece;
    front_.reactor().flush_later(this, Urgency::Prompt);
}

std::size_t HttpConnection::queued_bytes() const noexcept {
    return outbox_.bytes() + (streamed_ ? streamed_->response.body.size() : 0);
}

void HttpConnection::finish() {
    if (!streamed_) return;
    streamed_->finished = true;
    front_.reactor().flush_later(this, Urgency::Prompt);
}

/// Into the outbox, as they stand on the wire.
void HttpConnection::take_pieces() {
    StreamedAnswer& answer = *streamed_;
    HttpResponse& response = answer.response;
    if (response.body.empty() && !answer.finished) return;
    std::string framed;
    const bool whole = answer.finished && !answer.begun;
    const bool chunked = !whole && !http_1_0_;
    if (!std::exchange(answer.begun, true)) {
        if (chunked) response.headers.emplace_back("Transfer-Encoding", "chunked");
        const auto length = whole ? std::optional(response.body.size()) : std::nullopt;
        framed = front_.heads().write(response.status, response.headers, length, after_, transport());
    }
    if (chunked && !response.body.empty())
        framed.append(chunk_head(response.body.size())).append(response.body).append("\r\n");
    else
        framed.append(response.body);
    if (chunked && answer.finished) framed.append("0\r\n\r\n");
    response.body = {};
    outbox_.push(framed);
    if (timer_ == TimerId::None) arm(front_.options().body_timeout);
    if (answer.finished) end_stream();
}

/// What is left is sent as any answer is.
void HttpConnection::end_stream() {
    phase_ = Phase::Answer;
    arm(front_.options().body_timeout);
    streamed_.reset();
}

}  // namespace parley::net

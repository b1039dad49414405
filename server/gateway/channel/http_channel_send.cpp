#include <algorithm>
#include <utility>

#include "gateway/channel/http_channel.h"

// What goes out.

namespace parley::gateway {
namespace {

constexpr std::size_t kAnswerBytes = 64 << 10;   // of one poll, or one frame
constexpr std::size_t kPieceBytes = 16 << 10;    // of a stream, or one frame
constexpr std::size_t kStreamWindow = 32 << 10;  // on its way to a client that may not read

}  // namespace

void HttpChannel::send_shared(const SharedBytes& payload, net::Urgency) {
    if (ending_) return;
    bytes_ += payload.size();
    frames_.push_back(payload);
    flush_later();
}

void HttpChannel::send_text(std::string_view payload) {
    send_shared(SharedBytes(std::string(payload)), net::Urgency::Prompt);
}

std::size_t HttpChannel::queued_bytes() const noexcept {
    return bytes_ + (waiting_ == Waiting::Stream ? link_->in_flight() : 0);
}

void HttpChannel::drop_unsent() {
    while (newest() > given_) {
        bytes_ -= frames_.back().size();
        frames_.pop_back();
    }
}

/// What is sent in one tick leaves together.
void HttpChannel::flush_later() {
    if (waiting_ == Waiting::Nobody || std::exchange(flush_due_, true)) return;
    api_.home.post([self = shared_from_this()] {
        self->flush_due_ = false;
        self->flush();
    });
}

void HttpChannel::flush() {
    if (waiting_ == Waiting::Stream) {
        pour();
    } else if (waiting_ == Waiting::Poll && (!frames_.empty() || ending_)) {
        link_->finish(answer_with_frames());
        dismiss();
    }
}

/// As much as may be on its way; the rest when that has left.
void HttpChannel::pour() {
    while (poured_ < newest() && link_->in_flight() < kStreamWindow) {
        std::string piece;
        while (poured_ < newest() && piece.size() < kPieceBytes) {
            ++poured_;
            protocol::append_frame_event(piece, poured_, frame(poured_).view());
        }
        given_ = std::max(given_, poured_);
        link_->send(std::move(piece));
    }
    if (!ending_ || poured_ < newest()) return;
    std::string last;
    protocol::append_close_event(last, *ending_);
    link_->finish(std::move(last));
    dismiss();
}

std::string HttpChannel::answer_with_frames() {
    protocol::PollAnswer answer{name_, {}, acked_, received_};
    for (std::size_t bytes = 0; answer.next < newest() && bytes < kAnswerBytes;) {
        ++answer.next;
        answer.frames.push_back(frame(answer.next).view());
        bytes += answer.frames.back().size();
    }
    given_ = std::max(given_, answer.next);
    const bool last = answer.next == newest();
    return protocol::poll_answer(answer, last ? ending_ : std::nullopt);
}

std::string HttpChannel::answer_without_frames() const {
    return protocol::poll_answer({name_, {}, acked_, received_}, std::nullopt);
}

}  // namespace parley::gateway

#include "gateway/channel/http_channel.h"

#include <utility>

#include "gateway/channel/http_channels.h"
#include "gateway/session/session.h"
#include "net/web_socket.h"

namespace parley::gateway {

HttpChannel::HttpChannel(Api& api, Hub& hub, HttpChannels& owner, DeviceId device, std::string name)
    : api_(api), hub_(hub), owner_(owner), device_(device), name_(std::move(name)) {}

HttpChannel::~HttpChannel() = default;

void HttpChannel::begin() {
    session_ = std::make_shared<Session>(api_, hub_, api_.limits, *this);
    session_->bind(device_);
    session_->start();
    arm(api_.limits.unattended);
}

Status HttpChannel::poll(protocol::Poll poll, const std::shared_ptr<Downlink>& link) {
    Status heard = acknowledge(poll.ack);
    if (!heard) return heard;
    take(poll);
    if (poll.leave == protocol::Leave::Yes) {
        link->finish(answer_without_frames());
        end_session();
        forget();
        return done();
    }
    // What waits gets the frames; a request that only brings some does not take its place.
    if (poll.wait.count() == 0) {
        link->finish(waiting_ == Waiting::Nobody ? answer_with_frames() : answer_without_frames());
        if (waiting_ == Waiting::Nobody) arm(api_.limits.unattended);
        return done();
    }
    wait(link, Waiting::Poll);
    arm(poll.wait);
    flush();
    return done();
}

Status HttpChannel::stream(std::uint64_t after, std::shared_ptr<Downlink> link) {
    Status heard = acknowledge(after);
    if (!heard) return heard;
    wait(std::move(link), Waiting::Stream);
    poured_ = acked_;
    link_->send(std::string(protocol::kStreamComment));
    arm(api_.limits.stream_comment);
    flush();
    return done();
}

Status HttpChannel::acknowledge(std::uint64_t ack) {
    if (ack > given_) return fail(ErrorCode::InvalidField, "ack: there is no frame of that number yet");
    if (session_) session_->show_life();
    const bool was_full = bytes_ > net::kLowWater;
    for (; acked_ < ack; ++acked_) {
        bytes_ -= frames_.front().size();
        frames_.pop_front();
    }
    if (was_full && bytes_ <= net::kLowWater && session_) session_->on_drained();
    return done();
}

/// Those that follow what was taken before. Others come again: the answer says what was received.
void HttpChannel::take(protocol::Poll& poll) {
    const std::uint64_t next = received_ + 1;
    if (paused_ || poll.first > next || poll.first + poll.frames.size() <= next) return;
    const auto known = static_cast<std::ptrdiff_t>(next - poll.first);
    received_ = poll.first + poll.frames.size() - 1;
    poll.frames.erase(poll.frames.begin(), poll.frames.begin() + known);
    if (const auto session = session_) session->on_frames(std::move(poll.frames));
}

void HttpChannel::close(std::uint16_t code, std::string_view reason) {
    if (ending_) return;
    ending_ = protocol::Ending{code, std::string(reason)};
    // Not inside the call of the session.
    api_.home.post([self = shared_from_this()] {
        self->end_session();
        self->flush();
    });
}

void HttpChannel::restart() {
    if (!ending_) ending_ = protocol::Ending{1012, "restarting"};
    end_session();
    flush();
}

void HttpChannel::end_session() {
    if (const auto session = std::exchange(session_, nullptr)) session->on_closed();
}

/// Nobody finds it from now on.
void HttpChannel::forget() {
    dismiss();
    api_.timers.cancel(timer_);
    owner_.forget(*this);
}

}  // namespace parley::gateway

#include <utility>

#include "gateway/channel/http_channel.h"

// Who waits, and for how long.

namespace parley::gateway {

/// Whoever waited before is answered without frames.
void HttpChannel::wait(std::shared_ptr<Downlink> link, Waiting who) {
    if (waiting_ == Waiting::Poll) link_->finish(answer_without_frames());
    if (waiting_ == Waiting::Stream) link_->finish({});
    link_ = std::move(link);
    waiting_ = who;
    const auto written = [weak = weak_from_this(), key = link_.get()] {
        const auto self = weak.lock();
        if (self && self->link_.get() == key) self->flush();
    };
    const auto lost = [weak = weak_from_this(), key = link_.get()] {
        if (const auto self = weak.lock()) self->on_lost(key);
    };
    link_->on_channel(written, lost);
}

/// Nobody waits any more.
void HttpChannel::dismiss() {
    link_.reset();
    waiting_ = Waiting::Nobody;
    arm(api_.limits.unattended);
}

void HttpChannel::on_lost(const Downlink* link) {
    if (link_.get() == link) dismiss();
}

void HttpChannel::arm(std::chrono::milliseconds span) {
    api_.timers.cancel(timer_);
    timer_ = api_.timers.after(span, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->on_timer();
    });
}

void HttpChannel::on_timer() {
    switch (waiting_) {
        case Waiting::Poll:
            link_->finish(answer_with_frames());
            dismiss();
            return;
        case Waiting::Stream:
            if (link_->in_flight() == 0) link_->send(std::string(protocol::kStreamComment));
            arm(api_.limits.stream_comment);
            return;
        case Waiting::Nobody:
            end_session();
            forget();
    }
}

}  // namespace parley::gateway

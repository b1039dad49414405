#include "gateway/session/session.h"

#include "protocol/encode.h"

namespace parley::gateway {

Session::Session(Api& api, Hub& hub, const GatewayLimits& limits, net::TextChannel& socket)
    : api_(api),
      hub_(hub),
      limits_(limits),
      socket_(&socket),
      id_(make_id<SessionId>(api.random)),
      last_frame_(api.clock.steady()) {}

Session::~Session() = default;

void Session::start() {
    timer_ = api_.timers.after(limits_.connect_within, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->connect_timed_out();
    });
}

void Session::connect_timed_out() {
    if (phase_ == Phase::New) {  // a CONNECT that waits for its turn came in time
        reject(fail(ErrorCode::ConnectRequired), {});
        return;
    }
    check_silence();
}

void Session::check_silence() {
    if (closing_) return;
    const auto silent = api_.clock.steady() - last_frame_;
    if (silent >= limits_.silence) {
        close(4408, "no frame for too long");
        return;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(limits_.silence - silent);
    timer_ = api_.timers.after(left + std::chrono::milliseconds(1), [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->check_silence();
    });
}

void Session::revoke(ErrorCode why) {
    answer_error(fail(why), {});
    close(4401, "signed out");
}

void Session::on_closed() {
    socket_ = nullptr;
    held_.clear();
    api_.timers.cancel(timer_);
    leave();
}

void Session::leave() {
    if (!std::exchange(entered_, false)) return;
    hub_.leave(*this);
    if (inbox_ != Inbox::Unused) api_.keys.unwatch({user_, device_});
    api_.presence.socket_closed(user_, id_);
}

}  // namespace parley::gateway

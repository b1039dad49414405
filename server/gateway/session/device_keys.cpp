#include "gateway/session/session.h"
#include "protocol/keys/frames.h"

// A device's keys and its mailbox, for sockets that say that they encrypt. What waits is brought a batch at a
// time, and removed when the client has acknowledged it: after a lost connection it comes again.

namespace parley::gateway {

/// The client is up to date with everything else.
void Session::begin_encryption() {
    if (inbox_ == Inbox::Unused) return;
    if (inbox_ == Inbox::Given) inbox_ = Inbox::Idle;  // whether it arrived is not known
    inbox_grew_ = true;
    tell_key_counts();
    bring_inbox();
}

void Session::look_after_keys(const bus::DeviceNews& news) {
    if (inbox_ == Inbox::Unused || phase_ != Phase::Live) return;
    if (news.kind == bus::DeviceNews::Kind::Keys) {
        tell_key_counts();
        return;
    }
    if (news.changed || news.left) answer(protocol::device_lists(news.changed, news.left));
    inbox_grew_ = true;
    bring_inbox();
}

void Session::tell_key_counts() {
    spawn<Result<KeyCounts>>(api_.keys.counts({user_, device_}),
                             [self = shared_from_this()](const Result<KeyCounts>& counts) {
                                 if (counts) self->answer(protocol::key_counts(*counts));
                             });
}

/// Unless one is on its way, or the connection has enough to carry: then when it has drained.
void Session::bring_inbox() {
    if (inbox_ != Inbox::Idle || !inbox_grew_ || phase_ != Phase::Live || closing_ || socket_ == nullptr)
        return;
    if (socket_->queued_bytes() > limits_.best_effort_bytes) return;
    inbox_ = Inbox::Fetching;
    inbox_grew_ = false;
    spawn<Unit>(fetch_inbox(shared_from_this()), [](Unit) {});
}

Async<Unit> Session::fetch_inbox([[maybe_unused]] std::shared_ptr<Session> self) {
    const Result<InboxBatch> batch = co_await api_.keys.inbox({user_, device_});
    inbox_ = Inbox::Idle;
    if (!batch) {
        inbox_grew_ = true;  // looked at again when something comes, or the service reminds of it
        co_return Unit{};
    }
    if (batch->end == 0) {
        bring_inbox();
        co_return Unit{};
    }
    if (phase_ != Phase::Live) co_return Unit{};  // it begins again with what follows
    inbox_ = Inbox::Given;
    inbox_end_ = batch->end;
    answer(protocol::to_device(*batch));
    co_return Unit{};
}

void Session::on(protocol::AckToDevice command, std::string ref) {
    if (inbox_ == Inbox::Unused) {
        answer_error(fail(ErrorCode::BadRequest, "CONNECT did not name the feature \"encryption\"."), ref);
        return;
    }
    const std::uint64_t end = std::min(command.end, inbox_end_);
    spawn<Status>(api_.keys.acknowledge({user_, device_}, end),
                  [self = shared_from_this(), ref = std::move(ref), end](const Status& removed) {
                      self->refuse_on_error(removed, ref);
                      if (self->inbox_ != Inbox::Given || end < self->inbox_end_) return;
                      self->inbox_ = Inbox::Idle;
                      self->inbox_grew_ = true;
                      self->bring_inbox();
                  });
}

}  // namespace parley::gateway

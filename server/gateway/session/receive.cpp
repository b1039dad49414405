#include "gateway/access/scopes.h"
#include "gateway/session/session.h"
#include "protocol/decode.h"
#include "protocol/encode.h"

// What comes in: decoded, counted, and handed to its verb.

namespace parley::gateway {

namespace {

constexpr std::chrono::seconds kRefusalsForgottenAfter{10};

template <class...>
struct Of {};

}  // namespace

void Session::on_message(std::string_view text) {
    on_frames(protocol::decode_frames(text));
}

void Session::on_frames(std::vector<protocol::Incoming> frames) {
    last_frame_ = api_.clock.steady();
    const auto self = shared_from_this();  // a frame may end the socket
    for (protocol::Incoming& incoming : frames) {
        if (closing_ || socket_ == nullptr) return;
        receive(std::move(incoming));
    }
}

void Session::receive(protocol::Incoming incoming) {
    if (phase_ != Phase::New && !allowed(incoming)) return;
    if (!incoming.command) {
        answer_error(incoming.command.error(), incoming.ref, incoming.client_message_id);
        return;
    }
    const bool is_connect = std::holds_alternative<protocol::Connect>(*incoming.command);
    if (phase_ == Phase::New && !is_connect) {
        reject(fail(ErrorCode::ConnectRequired), incoming.ref);
        return;
    }
    if (phase_ != Phase::New && is_connect) {
        answer_error(fail(ErrorCode::AlreadyConnected), incoming.ref);
        return;
    }
    if (phase_ == Phase::Connecting) {
        answer_error(fail(ErrorCode::ConnectRequired, "Wait for CONNECTED."), incoming.ref,
                     incoming.client_message_id);
        return;
    }
    if (scopes_) {
        const Status allowed = may_say(*scopes_, *incoming.command);
        if (!allowed) {
            answer_error(allowed.error(), incoming.ref, incoming.client_message_id);
            return;
        }
    }
    std::visit([&](auto& command) { on(std::move(command), std::move(incoming.ref)); }, *incoming.command);
}

/// What costs alike counts together; what is wrong counts as what costs least.
std::optional<double> Session::count(const protocol::Incoming& incoming, SteadyTime now) {
    if (!incoming.command) return signals_.take(now, limits_.signals);
    const protocol::Command& command = *incoming.command;
    const auto is = [&]<class... Kinds>(Of<Kinds...>) {
        return (std::holds_alternative<Kinds>(command) || ...);
    };
    if (is(Of<protocol::SendMessage, protocol::EditMessage, protocol::DeleteMessage, protocol::React,
              protocol::Vote, protocol::ClosePoll, protocol::PressButton>()))
        return messages_.take(now, scopes_ ? limits_.bot_messages : limits_.messages);
    if (is(Of<protocol::MarkDelivered, protocol::MarkRead, protocol::AckToDevice>()))
        return marks_.take(now, limits_.marks);
    if (is(Of<protocol::Sync, protocol::SubscribePresence>()))
        return requests_.take(now, scopes_ ? limits_.bot_requests : limits_.requests);
    return signals_.take(now, limits_.signals);
}

bool Session::allowed(const protocol::Incoming& incoming) {
    const SteadyTime now = last_frame_;
    const std::optional<double> wait = count(incoming, now);
    if (!wait) return true;
    refusals_ = now - last_refusal_ > kRefusalsForgottenAfter ? 1 : refusals_ + 1;
    last_refusal_ = now;
    answer_error(Error{ErrorCode::RateLimited, {}, *wait}, incoming.ref, incoming.client_message_id);
    if (refusals_ > limits_.ignored_refusals) close(4429, "refusals were ignored");
    return false;
}

void Session::refuse_on_error(const Status& status, std::string_view ref) {
    if (!status) answer_error(status.error(), ref);
}

void Session::on(protocol::MarkDelivered command, std::string ref) {
    api_.chat.mark(user_, command.chat, chat::MarkKind::Delivered, command.seq,
                   [self = shared_from_this(), ref = std::move(ref)](const Status& marked) {
                       self->refuse_on_error(marked, ref);
                   });
}

void Session::on(protocol::MarkRead command, std::string ref) {
    const chat::MarkKind kind = reads_openly_ ? chat::MarkKind::Read : chat::MarkKind::ReadQuietly;
    api_.chat.mark(user_, command.chat, kind, command.seq,
                   [self = shared_from_this(), ref = std::move(ref)](const Status& marked) {
                       self->refuse_on_error(marked, ref);
                   });
}

void Session::on(protocol::StartTyping command, std::string ref) {
    spawn<Status>(api_.chat.typing(user_, command.chat, chat::Typing::Started),
                  [self = shared_from_this(), ref = std::move(ref)](const Status& noted) {
                      self->refuse_on_error(noted, ref);
                  });
}

void Session::on(protocol::StopTyping command, std::string ref) {
    spawn<Status>(api_.chat.typing(user_, command.chat, chat::Typing::Stopped),
                  [self = shared_from_this(), ref = std::move(ref)](const Status& noted) {
                      self->refuse_on_error(noted, ref);
                  });
}

void Session::on(protocol::UpdatePresence command, std::string) {
    api_.presence.report(user_, id_, command.status, command.use, std::move(command.activity));
}

void Session::on(protocol::Ping command, std::string ref) {
    answer(protocol::pong(command.timestamp, api_.clock.wall(), ref));
}

}  // namespace parley::gateway

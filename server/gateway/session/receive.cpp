#include "gateway/session/session.h"
#include "protocol/decode.h"
#include "protocol/encode.h"

// What comes in: decoded, counted, and handed to its verb.

namespace parley::gateway {

namespace {

constexpr std::chrono::seconds kRefusalsForgottenAfter{10};

}  // namespace

void Session::on_message(std::string_view text) {
    last_frame_ = api_.clock.steady();
    const auto self = shared_from_this();  // a frame may end the socket
    for (protocol::Incoming& incoming : protocol::decode_frames(text)) {
        if (closing_ || socket_ == nullptr) return;
        receive(std::move(incoming));
    }
}

void Session::receive(protocol::Incoming incoming) {
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
    if (std::holds_alternative<protocol::SendMessage>(*incoming.command) && !allowed(messages_, incoming))
        return;
    const bool acts = std::holds_alternative<protocol::EditMessage>(*incoming.command) ||
                      std::holds_alternative<protocol::DeleteMessage>(*incoming.command) ||
                      std::holds_alternative<protocol::React>(*incoming.command);
    if (acts && !allowed(messages_, incoming)) return;
    if (std::holds_alternative<protocol::Sync>(*incoming.command) && !allowed(requests_, incoming)) return;
    if (std::holds_alternative<protocol::SubscribePresence>(*incoming.command) &&
        !allowed(requests_, incoming))
        return;
    std::visit([&](auto& command) { on(std::move(command), std::move(incoming.ref)); }, *incoming.command);
}

bool Session::allowed(TokenBucket& bucket, const protocol::Incoming& incoming) {
    const SteadyTime now = api_.clock.steady();
    const std::optional<double> wait = bucket.take(now);
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

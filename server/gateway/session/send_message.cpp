#include "gateway/buttons/press_button.h"
#include "gateway/session/session.h"
#include "protocol/encode.h"

namespace parley::gateway {

void Session::on(protocol::SendMessage command, std::string ref) {
    if (const Status allowed = may_have_buttons(command.content, scopes_.has_value()); !allowed) {
        answer_error(allowed.error(), ref, command.client_message_id);
        return;
    }
    chat::SendMessage send;
    send.chat = command.chat;
    send.sender = user_;
    send.client_message_id = command.client_message_id;
    send.content = std::move(command.content.json);
    send.is_encrypted = command.content.is_encrypted;
    send.mentions = std::move(command.content.mentions);
    send.reply_to = command.reply_to;
    send.seen_seq = command.seen_seq;
    send.vector_clock = std::move(command.vector_clock);
    send.origin = id_;
    if (command.content.poll) send.poll_closes_at = command.content.poll->closes_at;
    if (++uncommitted_ > limits_.uncommitted_sends && !std::exchange(reading_paused_, true))
        socket_->pause_reading();
    api_.chat.send_message(
        std::move(send),
        [self = shared_from_this(), id = std::move(command.client_message_id), chat = command.chat,
         ref = std::move(ref)](const Result<chat::Sent>& sent) { self->acknowledge(id, chat, sent, ref); });
}

void Session::acknowledge(const std::string& client_message_id, ChatId chat, const Result<chat::Sent>& sent,
                          std::string_view ref) {
    if (--uncommitted_ <= limits_.uncommitted_sends / 2 && std::exchange(reading_paused_, false) &&
        socket_ != nullptr)
        socket_->resume_reading();
    if (!sent) {
        answer_error(sent.error(), ref, client_message_id);
        return;
    }
    std::string frame;
    protocol::append_ack(
        frame, {client_message_id, chat, sent->seq, sent->ordinal, sent->timestamp, sent->vector_clock}, ref);
    answer(frame);
}

}  // namespace parley::gateway

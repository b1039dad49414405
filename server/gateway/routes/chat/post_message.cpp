#include "gateway/buttons/press_button.h"
#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "protocol/decode_http.h"

// POST /api/chats/:id/messages: SEND_MESSAGE over HTTP.

namespace parley::gateway {

Async<net::HttpResponse> post_message(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::SendMessage> body = protocol::decode_post_message(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (const Status allowed = may_have_buttons(body->content, request.caller.is_bot()); !allowed)
        co_return error_answer(allowed.error());
    chat::SendMessage command;
    command.chat = *id;
    command.sender = request.caller.user;
    command.client_message_id = std::move(body->client_message_id);
    command.content = std::move(body->content.json);
    command.is_encrypted = body->content.is_encrypted;
    command.mentions = std::move(body->content.mentions);
    if (body->content.poll) command.poll_closes_at = body->content.poll->closes_at;
    command.reply_to = body->reply_to;
    command.seen_seq = body->seen_seq;
    command.vector_clock = std::move(body->vector_clock);
    Result<chat::Sent> sent = co_await answer<Result<chat::Sent>>(
        [&](auto done) { api.chat.send_message(std::move(command), std::move(done)); });
    if (!sent) co_return error_answer(sent.error());
    Result<std::string> message =
        co_await api.chat.message_json(request.caller.user, MessageId{*id, sent->seq});
    if (!message) co_return error_answer(message.error());
    co_return json_answer(sent->repeated ? 200 : 201, std::move(*message));
}

}  // namespace parley::gateway

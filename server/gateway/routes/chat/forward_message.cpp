#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "protocol/decode.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// POST /api/messages/:id/forward: the content goes to other chats, with the name of who wrote it.

namespace parley::gateway {

namespace {

/// Whoever forwards what was forwarded names the first author.
Async<Result<protocol::Forwardable>> read_forwardable(Api& api, UserId user, MessageId id) {
    Result<std::string> message = co_await api.chat.message_json(user, id);
    if (!message) co_return std::move(message).error();
    std::optional<protocol::Forwardable> found = protocol::forwardable(*message);
    if (!found) co_return fail(ErrorCode::MessageNotFound);
    if (!found->forwarded_from.empty()) co_return std::move(*found);
    Result<User> author = co_await api.identity.profile(found->sender);
    if (!author) co_return std::move(author).error();
    found->forwarded_from = protocol::forwarded_from(found->sender, author->display_name);
    co_return std::move(*found);
}

/// One for one request: repeating it finds the messages that it has made.
std::string client_id(Api& api, const ApiRequest& request, ChatId chat) {
    const auto seed = id_from_raw<SessionId>(std::string_view(request.idempotency_seed).substr(0, 16));
    const SessionId key = seed ? *seed : make_id<SessionId>(api.random);
    return "forward." + to_text(key) + '.' + to_text(chat);
}

Async<Result<std::string>> send_copy(Api& api, chat::SendMessage command) {
    const ChatId chat = command.chat;
    const UserId sender = command.sender;
    Result<chat::Sent> sent = co_await answer<Result<chat::Sent>>(
        [&](auto done) { api.chat.send_message(std::move(command), std::move(done)); });
    if (!sent) co_return std::move(sent).error();
    const MessageId id{chat, sent->seq};
    co_return co_await api.chat.message_json(sender, id);
}

}  // namespace

Async<net::HttpResponse> forward_message(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<protocol::ForwardMessage> body = protocol::decode_forward_message(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId user = request.caller.user;
    Result<protocol::Forwardable> message = co_await read_forwardable(api, user, *id);
    if (!message) co_return error_answer(message.error());
    // First whether all of them are there to be written to, so that a wrong one leaves the others alone.
    for (const ChatId& chat : body->chats) {
        Result<ChatView> view = co_await api.chat.view(user, chat);
        if (!view) co_return error_answer(view.error());
    }
    const bool is_encrypted = protocol::is_encrypted_content(message->content);
    std::vector<std::string> items;
    for (const ChatId& chat : body->chats) {
        chat::SendMessage command;
        command.chat = chat;
        command.sender = user;
        command.client_message_id = client_id(api, request, chat);
        command.content = message->content;
        command.is_encrypted = is_encrypted;
        command.forwarded_from = message->forwarded_from;
        Result<std::string> sent = co_await send_copy(api, std::move(command));
        if (!sent) co_return error_answer(sent.error());
        items.push_back(std::move(*sent));
    }
    std::string answer = list_body(items, {});
    co_return json_answer(200, std::move(answer));
}

Async<net::HttpResponse> get_copies_again(Api& api, ApiRequest request) {
    std::vector<std::string> items;
    for (const std::string& text : request.answered_ids) {
        const auto id = parse_message_id(text);
        if (!id) co_return error_answer(fail(ErrorCode::Internal, "A stored row can't be read."));
        Result<std::string> copy = co_await api.chat.message_json(request.caller.user, *id);
        if (copy)
            items.push_back(std::move(*copy));
        else if (copy.error().code != ErrorCode::MessageNotFound &&
                 copy.error().code != ErrorCode::ChatNotFound)
            co_return error_answer(copy.error());
    }
    std::string answer = list_body(items, {});
    co_return json_answer(200, std::move(answer));
}

}  // namespace parley::gateway

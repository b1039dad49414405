#include "gateway/http/answer.h"
#include "gateway/routes/chat/own.h"
#include "protocol/chat/requests.h"
#include "protocol/encode.h"

// POST /api/chats/:id/pin-message

namespace parley::gateway {

Async<net::HttpResponse> pin_message(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::PinMessage> body = protocol::decode_pin_message(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId user = request.caller.user;
    // Whoever may not see the chat is told so, whatever else is wrong.
    Result<ChatView> view = co_await api.chat.view(user, *id);
    if (view && body->message.chat != *id) view = fail(ErrorCode::MessageNotFound);
    if (view && body->pinned)
        view = co_await api.chat.pin_message(user, body->message);
    else if (view)
        view = co_await api.chat.unpin_message(user, body->message);
    if (!view) co_return error_answer(view.error());
    co_return json_answer(200, protocol::chat_object(*view));
}

}  // namespace parley::gateway

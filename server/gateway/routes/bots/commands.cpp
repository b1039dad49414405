#include "gateway/buttons/press_button.h"
#include "gateway/http/answer.h"
#include "gateway/routes/bots/bot_routes.h"
#include "protocol/bots/bots.h"

// PUT /api/bots/me/commands · GET /api/chats/:id/commands · POST /api/messages/:id/press

namespace parley::gateway {

Async<net::HttpResponse> set_commands(Api& api, ApiRequest request) {
    if (!request.caller.is_bot()) co_return error_answer(fail(ErrorCode::BotNotFound));
    Result<std::vector<BotCommand>> body = protocol::decode_set_commands(request.http.body);
    if (!body) co_return error_answer(body.error());
    const Status set = co_await api.identity.set_commands(request.caller.user, std::move(*body));
    if (!set) co_return error_answer(set.error());
    co_return no_content();
}

Async<net::HttpResponse> list_commands(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<std::vector<UserId>> bots = co_await api.chat.bots(request.caller.user, *chat);
    if (!bots) co_return error_answer(bots.error());
    std::vector<std::string> items;
    for (const UserId& bot : *bots) {
        const Result<std::vector<BotCommand>> commands = co_await api.identity.commands(bot);
        if (!commands) co_return error_answer(commands.error());
        for (const BotCommand& one : *commands) items.push_back(protocol::bot_command_object(bot, one));
    }
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> press(Api& api, ApiRequest request) {
    const auto message = parse_message_id(request.params[0]);
    if (!message) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<std::string> button = protocol::decode_press(request.http.body);
    if (!button) co_return error_answer(button.error());
    const Status pressed = co_await press_button(api, request.caller.user, *message, std::move(*button));
    if (!pressed) co_return error_answer(pressed.error());
    co_return no_content();
}

}  // namespace parley::gateway

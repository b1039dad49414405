#include "gateway/http/answer.h"
#include "gateway/routes/hooks_in/hooks_in_routes.h"
#include "protocol/incoming/hooks.h"

// /api/chats/:id/hooks/incoming: the addresses at which other programs post into a chat.

namespace parley::gateway {

namespace {

net::HttpResponse answer_of(int status, const Result<incoming::NewHook>& made) {
    if (!made) return error_answer(made.error());
    return json_answer(status, protocol::incoming_hook_object(made->hook, made->secret.reveal()));
}

}  // namespace

Async<net::HttpResponse> make_incoming_hook(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::MakeIncomingHook> body = protocol::decode_make_incoming_hook(request.http.body);
    if (!body) co_return error_answer(body.error());
    const Result<incoming::NewHook> made = co_await api.incoming.make(
        request.caller.user, *chat, std::move(body->name), std::move(body->icon_url));
    co_return answer_of(201, made);
}

Async<net::HttpResponse> list_incoming_hooks(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<std::vector<IncomingHook>> hooks = co_await api.incoming.list(request.caller.user, *chat);
    if (!hooks) co_return error_answer(hooks.error());
    std::vector<std::string> items;
    for (const IncomingHook& hook : *hooks) items.push_back(protocol::incoming_hook_object(hook, {}));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> delete_incoming_hook(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const auto hook = parse_id<IncomingHookId>(request.params[1]);
    if (!hook) co_return error_answer(fail(ErrorCode::HookNotFound));
    const Status removed = co_await api.incoming.remove(request.caller.user, *chat, *hook);
    if (!removed) co_return error_answer(removed.error());
    co_return no_content();
}

Async<net::HttpResponse> renew_incoming_hook(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const auto hook = parse_id<IncomingHookId>(request.params[1]);
    if (!hook) co_return error_answer(fail(ErrorCode::HookNotFound));
    const Result<incoming::NewHook> renewed = co_await api.incoming.renew(request.caller.user, *chat, *hook);
    co_return answer_of(200, renewed);
}

}  // namespace parley::gateway

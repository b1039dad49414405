#include "gateway/http/answer.h"
#include "gateway/routes/bots/bot_routes.h"
#include "protocol/bots/bots.h"

// GET and POST /api/bots/:id/tokens · DELETE /api/bots/:id/tokens/:tokenId

namespace parley::gateway {

Async<net::HttpResponse> make_token(Api& api, ApiRequest request) {
    const auto bot = parse_id<UserId>(request.params[0]);
    if (!bot) co_return error_answer(fail(ErrorCode::BotNotFound));
    Result<protocol::MakeToken> body = protocol::decode_make_token(request.http.body);
    if (!body) co_return error_answer(body.error());
    identity::TokenWish wish;
    wish.name = std::move(body->name);
    wish.scopes = body->scopes;
    wish.expires_in = body->expires_in;
    const Result<identity::NewToken> made =
        co_await api.identity.add_token(request.caller.user, *bot, std::move(wish));
    if (!made) co_return error_answer(made.error());
    co_return json_answer(201, protocol::bot_token_object(made->token, made->secret.reveal()));
}

Async<net::HttpResponse> list_tokens(Api& api, ApiRequest request) {
    const auto bot = parse_id<UserId>(request.params[0]);
    if (!bot) co_return error_answer(fail(ErrorCode::BotNotFound));
    const Result<std::vector<BotToken>> tokens = co_await api.identity.tokens(request.caller.user, *bot);
    if (!tokens) co_return error_answer(tokens.error());
    std::vector<std::string> items;
    for (const BotToken& token : *tokens) items.push_back(protocol::bot_token_object(token, {}));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> revoke_token(Api& api, ApiRequest request) {
    const auto bot = parse_id<UserId>(request.params[0]);
    if (!bot) co_return error_answer(fail(ErrorCode::BotNotFound));
    const auto token = parse_id<DeviceId>(request.params[1]);
    if (!token) co_return error_answer(fail(ErrorCode::TokenNotFound));
    const Status revoked = co_await api.identity.revoke_token(request.caller.user, *bot, *token);
    if (!revoked) co_return error_answer(revoked.error());
    co_return no_content();
}

}  // namespace parley::gateway

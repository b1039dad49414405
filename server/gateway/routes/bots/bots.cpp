#include "protocol/bots/bots.h"

#include "gateway/http/answer.h"
#include "gateway/routes/bots/bot_routes.h"
#include "gateway/routes/identity/identity_routes.h"
#include "gateway/routes/leave_all_chats.h"
#include "protocol/decode_http.h"
#include "protocol/people/people.h"

// GET and POST /api/bots · PUT and DELETE /api/bots/:id

namespace parley::gateway {

Async<net::HttpResponse> make_bot(Api& api, ApiRequest request) {
    Result<protocol::MakeBot> body = protocol::decode_make_bot(request.http.body);
    if (!body) co_return error_answer(body.error());
    identity::BotWish wish;
    wish.username = std::move(body->username);
    wish.display_name = std::move(body->display_name);
    wish.about = std::move(body->about);
    wish.scopes = body->scopes;
    const Result<identity::NewBot> made =
        co_await api.identity.make_bot(request.caller.user, std::move(wish));
    if (!made) co_return error_answer(made.error());
    std::string answer = "{\"bot\":" + protocol::bot_object(made->account);
    answer +=
        ",\"token\":" + protocol::bot_token_object(made->token.token, made->token.secret.reveal()) + "}";
    co_return json_answer(201, std::move(answer));
}

Async<net::HttpResponse> list_bots(Api& api, ApiRequest request) {
    const Result<std::vector<Account>> bots = co_await api.identity.bots_of(request.caller.user);
    if (!bots) co_return error_answer(bots.error());
    std::vector<std::string> items;
    for (const Account& bot : *bots) items.push_back(protocol::bot_object(bot));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> change_bot(Api& api, ApiRequest request) {
    const auto bot = parse_id<UserId>(request.params[0]);
    if (!bot) co_return error_answer(fail(ErrorCode::BotNotFound));
    const Status owns = co_await api.identity.check_owner(request.caller.user, *bot);
    if (!owns) co_return error_answer(owns.error());
    Result<protocol::UpdateMe> body = protocol::decode_update_me(request.http.body);
    if (!body) co_return error_answer(body.error());
    identity::AccountChanges changes;
    changes.display_name = std::move(body->display_name);
    changes.about = std::move(body->about);
    changes.avatar_url = std::move(body->avatar_url);
    const identity::Caller as_bot{*bot, {}};
    const Result<Account> account = co_await api.identity.update_account(as_bot, std::move(changes));
    if (!account) co_return error_answer(account.error());
    const Status noted = co_await note_profile(api, account->user);
    if (!noted) co_return error_answer(noted.error());
    co_return json_answer(200, protocol::bot_object(*account));
}

/// What is interrupted is to be asked for again.
Async<net::HttpResponse> delete_bot(Api& api, ApiRequest request) {
    const auto bot = parse_id<UserId>(request.params[0]);
    if (!bot) co_return error_answer(fail(ErrorCode::BotNotFound));
    const Status owns = co_await api.identity.check_owner(request.caller.user, *bot);
    if (!owns) co_return error_answer(owns.error());
    const Status left = co_await leave_all_chats(api, *bot);
    if (!left) co_return error_answer(left.error());
    const Status deleted = co_await api.identity.delete_bot(request.caller.user, *bot);
    if (!deleted) co_return error_answer(deleted.error());
    co_return no_content();
}

}  // namespace parley::gateway

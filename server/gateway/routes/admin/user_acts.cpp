#include "gateway/http/answer.h"
#include "gateway/routes/admin/admin_routes.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/leave_all_chats.h"
#include "protocol/admin/objects.h"
#include "protocol/admin/requests.h"
#include "protocol/encode.h"

// What is done to an account: POST /api/admin/users/:userId/suspend, unsuspend, close-sessions, reset-token ·
// PUT /api/admin/users/:userId/role · DELETE /api/admin/users/:userId

namespace parley::gateway {

namespace {

/// An act on the account that is named, for the reason that the body gives.
Async<Result<Act>> act_on_account(Api& api, const ApiRequest& request, std::string_view action) {
    const Result<identity::AccountDetails> target = co_await target_of(api, request);
    if (!target) co_return target.error();
    Result<protocol::WithReason> body = protocol::decode_with_reason(request.http.body);
    if (!body) co_return body.error();
    Act act = act_of(request, action);
    act.user = target->account.user.id;
    act.reason = std::move(body->reason);
    co_return act;
}

net::HttpResponse done_answer(const Status& status) {
    return status ? no_content() : error_answer(status.error());
}

/// Suspended first, so that nothing is done by it on the way, nor by its bots, which go before it; what is
/// interrupted is to be asked for again.
Async<Status> remove_account(Api& api, UserId user, std::string reason) {
    const Status suspended = co_await api.identity.suspend(user, std::move(reason));
    if (!suspended) co_return suspended.error();
    const Result<std::vector<Account>> bots = co_await api.identity.bots_of(user);
    if (!bots) co_return bots.error();
    for (const Account& bot : *bots) {
        const Status left = co_await leave_all_chats(api, bot.user.id);
        if (!left) co_return left.error();
        const Status gone = co_await api.identity.delete_bot(user, bot.user.id);
        if (!gone) co_return gone.error();
    }
    const Status left = co_await leave_all_chats(api, user);
    if (!left) co_return left.error();
    co_return co_await api.identity.delete_account(user);
}

}  // namespace

Async<net::HttpResponse> suspend_user(Api& api, ApiRequest request) {
    Result<Act> act = co_await act_on_account(api, request, "user.suspend");
    if (!act) co_return error_answer(act.error());
    auto work = [&api, user = *act->user, reason = act->reason] {
        return api.identity.suspend(user, reason);
    };
    co_return done_answer(co_await carry_out<Unit>(api, std::move(*act), std::move(work)));
}

Async<net::HttpResponse> unsuspend_user(Api& api, ApiRequest request) {
    Result<Act> act = co_await act_on_account(api, request, "user.unsuspend");
    if (!act) co_return error_answer(act.error());
    auto work = [&api, user = *act->user] { return api.identity.unsuspend(user); };
    co_return done_answer(co_await carry_out<Unit>(api, std::move(*act), std::move(work)));
}

Async<net::HttpResponse> close_sessions(Api& api, ApiRequest request) {
    Result<Act> act = co_await act_on_account(api, request, "user.close_sessions");
    if (!act) co_return error_answer(act.error());
    auto work = [&api, user = *act->user] { return api.identity.close_sessions(user); };
    co_return done_answer(co_await carry_out<Unit>(api, std::move(*act), std::move(work)));
}

Async<net::HttpResponse> issue_reset_token(Api& api, ApiRequest request) {
    Result<Act> act = co_await act_on_account(api, request, "user.reset_password");
    if (!act) co_return error_answer(act.error());
    auto work = [&api, user = *act->user] { return api.identity.issue_reset_token(user); };
    const Result<Secret> token = co_await carry_out<Secret>(api, std::move(*act), std::move(work));
    if (!token) co_return error_answer(token.error());
    const WallTime good_until = api.clock.wall() + identity::kResetTokenGood;
    std::string body = "{\"token\":";
    protocol::append_json_string(body, token->reveal());
    body += ",\"expiresAt\":\"" + to_rfc3339(good_until) + "\"}";
    co_return json_answer(200, std::move(body));
}

Async<net::HttpResponse> set_server_role(Api& api, ApiRequest request) {
    const Result<identity::AccountDetails> target = co_await target_of(api, request);
    if (!target) co_return error_answer(target.error());
    Result<protocol::SetServerRole> body = protocol::decode_set_server_role(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId user = target->account.user.id;
    const ServerRole role = body->role;
    Act act = act_of(request, "user.set_role");
    act.user = user;
    act.value = protocol::server_role_word(role);
    act.reason = std::move(body->reason);
    auto work = [&api, user, role] { return api.identity.set_server_role(user, role); };
    const Status set = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    if (!set) co_return error_answer(set.error());
    co_return co_await get_account(api, std::move(request));
}

Async<net::HttpResponse> delete_account(Api& api, ApiRequest request) {
    request.http.body.clear();
    Result<Act> act = co_await act_on_account(api, request, "user.delete");
    if (!act) co_return error_answer(act.error());
    Result<std::string> reason = protocol::checked_reason(query_of(request.http, "reason"));
    if (!reason) co_return error_answer(reason.error());
    act->reason = std::move(*reason);
    auto work = [&api, user = *act->user, reason = act->reason] { return remove_account(api, user, reason); };
    co_return done_answer(co_await carry_out<Unit>(api, std::move(*act), std::move(work)));
}

}  // namespace parley::gateway

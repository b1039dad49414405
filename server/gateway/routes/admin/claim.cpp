#include "gateway/http/answer.h"
#include "gateway/routes/admin/admin_routes.h"
#include "gateway/routes/admin/carry_out.h"
#include "protocol/admin/requests.h"
#include "protocol/encode.h"

// POST /api/admin/claim: the caller becomes the first administrator

namespace parley::gateway {

Async<net::HttpResponse> claim_admin(Api& api, ApiRequest request) {
    Result<protocol::ClaimAdmin> body = protocol::decode_claim_admin(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId user = request.caller.user;
    Secret token(std::move(body->token));
    const Status used = co_await api.admin.use_setup_token(std::move(token));
    if (!used) co_return error_answer(used.error());
    Act act = act_of(request, "admin.claim");
    act.by = user;
    act.user = user;
    auto work = [&api, user] { return api.identity.set_server_role(user, ServerRole::Admin); };
    const Status given = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    if (!given) co_return error_answer(given.error());
    const Result<Account> account = co_await api.identity.own_account(request.caller);
    if (!account) co_return error_answer(account.error());
    co_return json_answer(200, protocol::account_object(*account));
}

}  // namespace parley::gateway

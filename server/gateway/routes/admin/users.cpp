#include "gateway/http/answer.h"
#include "gateway/routes/admin/admin_routes.h"
#include "gateway/routes/admin/carry_out.h"
#include "protocol/admin/objects.h"

// GET /api/admin/users · GET /api/admin/users/:userId

namespace parley::gateway {

namespace {

constexpr std::size_t kMaxSearchBytes = 256;

}  // namespace

Async<net::HttpResponse> list_accounts(Api& api, ApiRequest request) {
    const Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    std::string query = query_of(request.http, "q");
    if (query.size() > kMaxSearchBytes)
        co_return error_answer(fail(ErrorCode::InvalidField, "q: must have at most 256 bytes."));
    std::string cursor = query_of(request.http, "cursor");
    Result<identity::AccountPage> page = identity::AccountPage{};
    if (query.empty())
        page = co_await api.identity.accounts(*limit, std::move(cursor));
    else
        page = co_await api.identity.find_accounts(std::move(query), *limit, std::move(cursor));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const identity::AccountDetails& one : page->accounts)
        items.push_back(protocol::admin_user_object(one.account, one.devices));
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

Async<net::HttpResponse> get_account(Api& api, ApiRequest request) {
    const auto user = parse_id<UserId>(request.params[0]);
    if (!user) co_return error_answer(fail(ErrorCode::UserNotFound));
    const Result<identity::AccountDetails> found = co_await api.identity.account(*user);
    if (!found) co_return error_answer(found.error());
    co_return json_answer(200, protocol::admin_user_object(found->account, found->devices));
}

Async<Result<identity::AccountDetails>> target_of(Api& api, const ApiRequest& request) {
    const auto user = parse_id<UserId>(request.params[0]);
    if (!user) co_return fail(ErrorCode::UserNotFound);
    Result<identity::AccountDetails> found = co_await api.identity.account(*user);
    if (!found) co_return found;
    const bool has_say =
        request.server_role == ServerRole::Admin || found->account.server_role == ServerRole::User;
    if (!has_say) co_return fail(ErrorCode::Forbidden, "The account has a role of its own.");
    co_return found;
}

}  // namespace parley::gateway

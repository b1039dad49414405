#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// GET and PUT /api/users/me · PUT /api/users/status · GET /api/users/search · GET /api/users/:id/profile

namespace parley::gateway {

namespace {

constexpr std::size_t kMaxSearchBytes = 256;

/// How a user is, for those who may see it: who shares a chat with the user.
Async<std::optional<protocol::PresenceState>> visible_presence(Api& api, UserId viewer, UserId user) {
    bool visible = viewer == user;
    if (!visible) visible = co_await api.chat.share_chat(viewer, user);
    if (!visible) co_return std::optional<protocol::PresenceState>{};
    std::vector<UserId> users(1, user);
    std::vector<presence::PresenceState> states = co_await api.presence.states(std::move(users));
    presence::PresenceState& state = states.front();
    protocol::PresenceState shown{state.user, state.status, std::move(state.activity), state.last_seen};
    co_return std::optional<protocol::PresenceState>(std::move(shown));
}

}  // namespace

Async<net::HttpResponse> get_me(Api& api, ApiRequest request) {
    Result<Account> account = co_await api.identity.own_account(request.caller);
    if (!account) co_return error_answer(account.error());
    std::optional<protocol::PresenceState> presence =
        co_await visible_presence(api, request.caller.user, request.caller.user);
    co_return json_answer(200, protocol::account_object(*account, presence));
}

Async<net::HttpResponse> update_me(Api& api, ApiRequest request) {
    Result<protocol::UpdateMe> body = protocol::decode_update_me(request.http.body);
    if (!body) co_return error_answer(body.error());
    identity::AccountChanges changes{body->display_name,      body->about,
                                     body->avatar_url,        body->email,
                                     body->privacy.last_seen, body->privacy.presence,
                                     body->privacy.receipts,  body->privacy.add_to_groups};
    Result<Account> account = co_await api.identity.update_account(request.caller, std::move(changes));
    if (!account) co_return error_answer(account.error());
    co_return json_answer(200, protocol::account_object(*account));
}

/// For every socket that the user has at the moment.
Async<net::HttpResponse> set_status(Api& api, ApiRequest request) {
    Result<protocol::UpdatePresence> body = protocol::decode_set_status(request.http.body);
    if (!body) co_return error_answer(body.error());
    api.presence.set_status(request.caller.user, std::nullopt, body->status, std::move(body->activity));
    Result<Account> account = co_await api.identity.own_account(request.caller);
    if (!account) co_return error_answer(account.error());
    std::optional<protocol::PresenceState> presence =
        co_await visible_presence(api, request.caller.user, request.caller.user);
    co_return json_answer(200, protocol::account_object(*account, presence));
}

Async<net::HttpResponse> get_profile(Api& api, ApiRequest request) {
    const auto id = parse_id<UserId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::UserNotFound));
    Result<User> user = co_await api.identity.profile(*id);
    if (!user) co_return error_answer(user.error());
    std::optional<protocol::PresenceState> presence =
        co_await visible_presence(api, request.caller.user, *id);
    co_return json_answer(200, protocol::user_object(*user, presence));
}

Async<net::HttpResponse> search_users(Api& api, ApiRequest request) {
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    std::string query = query_of(request.http, "q");
    if (query.empty() || query.size() > kMaxSearchBytes)
        co_return error_answer(fail(ErrorCode::InvalidField, "q: must have 1 to 256 bytes."));
    std::optional<std::string> cursor;
    if (std::string text = query_of(request.http, "cursor"); !text.empty()) cursor = std::move(text);
    Result<identity::UserPage> page =
        co_await api.identity.search_users(std::move(query), *limit, std::move(cursor));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const User& user : page->users) items.push_back(protocol::user_object(user, std::nullopt));
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

}  // namespace parley::gateway

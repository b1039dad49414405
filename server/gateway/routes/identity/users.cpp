#include <algorithm>

#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "gateway/visibility.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"
#include "protocol/people/people.h"

// GET and PUT /api/users/me · PUT /api/users/status · GET /api/users/search · GET /api/users/:id/profile

namespace parley::gateway {

namespace {

constexpr std::size_t kMaxSearchBytes = 256;

/// How a user is, as far as the viewer may see it.
Async<std::optional<protocol::PresenceState>> visible_presence(Api& api, UserId viewer, UserId user) {
    const Visibility visible = co_await visibility(api, viewer, user);
    if (!visible.presence) co_return std::optional<protocol::PresenceState>{};
    const presence::PresenceViews views = co_await api.presence.look(user);
    co_return shown_to(visible, views);
}

}  // namespace

Async<net::HttpResponse> get_me(Api& api, ApiRequest request) {
    Result<Account> account = co_await api.identity.own_account(request.caller);
    if (!account) co_return error_answer(account.error());
    std::optional<protocol::PresenceState> presence =
        co_await visible_presence(api, request.caller.user, request.caller.user);
    co_return json_answer(200, protocol::account_object(*account, presence));
}

Async<Status> note_profile(Api& api, User user) {
    const UserId id = user.id;
    chat::UserEventWriter writer = [user = std::move(user)](std::uint64_t user_seq) {
        return protocol::profile_changed(user_seq, user);
    };
    return api.chat.note_user_event(id, std::move(writer));
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
    if (body->privacy.presence || body->privacy.last_seen) api.presence.look_again(request.caller.user);
    if (body->display_name || body->about || body->avatar_url) {
        Status noted = co_await note_profile(api, account->user);
        if (!noted) co_return error_answer(noted.error());
    }
    if (body->privacy.receipts)
        api.tell_all_cores(bus::ReadMarksShown{request.caller.user, *body->privacy.receipts});
    co_return json_answer(200, protocol::account_object(*account));
}

/// By hand, for all devices.
Async<net::HttpResponse> set_status(Api& api, ApiRequest request) {
    Result<protocol::UpdatePresence> body = protocol::decode_set_status(request.http.body);
    if (!body) co_return error_answer(body.error());
    Result<Account> account = co_await api.identity.own_account(request.caller);
    if (!account) co_return error_answer(account.error());
    Result<presence::PresenceState> own =
        co_await api.presence.set_by_hand(request.caller.user, body->status, std::move(body->activity));
    if (!own) co_return error_answer(own.error());
    const protocol::PresenceState shown{own->user, own->status, std::move(own->activity), own->last_seen};
    co_return json_answer(200, protocol::account_object(*account, shown));
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
    std::vector<UserId> found;
    for (const User& user : page->users) found.push_back(user.id);
    Result<std::vector<UserId>> shown =
        co_await api.identity.unblocked(request.caller.user, std::move(found));
    if (!shown) co_return error_answer(shown.error());
    std::vector<std::string> items;
    for (const User& user : page->users)
        if (std::find(shown->begin(), shown->end(), user.id) != shown->end())
            items.push_back(protocol::user_object(user, std::nullopt));
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

}  // namespace parley::gateway

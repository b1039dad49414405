#include "protocol/people/people.h"

#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/encode.h"

// GET /api/users/contacts · PUT and DELETE /api/users/contacts/:userId · POST /api/users/block ·
// GET /api/users/blocked · POST /api/reports

namespace parley::gateway {

namespace {

Async<net::HttpResponse> change_contact(Api& api, ApiRequest request, identity::ContactChange change) {
    const auto other = parse_id<UserId>(request.params[0]);
    if (!other) co_return error_answer(fail(ErrorCode::UserNotFound));
    const UserId user = request.caller.user;
    Status changed = co_await api.identity.set_contact(user, *other, change);
    if (!changed) co_return error_answer(changed.error());
    const auto state = change == identity::ContactChange::Add ? protocol::ContactState::Present
                                                              : protocol::ContactState::Removed;
    chat::UserEventWriter writer = [other = *other, state](std::uint64_t user_seq) {
        return protocol::contact_changed(user_seq, other, state);
    };
    Status noted = co_await api.chat.note_user_event(user, std::move(writer));
    if (!noted) co_return error_answer(noted.error());
    api.presence.look_again(user);
    co_return no_content();
}

}  // namespace

Async<net::HttpResponse> list_contacts(Api& api, ApiRequest request) {
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    Result<identity::ContactPage> page = co_await api.identity.contacts(
        request.caller.user, query_of(request.http, "since"), *limit, query_of(request.http, "cursor"));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const identity::Contact& contact : page->contacts) {
        const auto state =
            contact.removed ? protocol::ContactState::Removed : protocol::ContactState::Present;
        items.push_back(protocol::contact_object(contact.user, contact.added_at, state));
    }
    std::string body = list_body(items, page->next_cursor.value_or(std::string()));
    body.pop_back();
    body += ",\"since\":\"" + page->since + "\"}";
    co_return json_answer(200, std::move(body));
}

Async<net::HttpResponse> add_contact(Api& api, ApiRequest request) {
    return change_contact(api, std::move(request), identity::ContactChange::Add);
}

Async<net::HttpResponse> remove_contact(Api& api, ApiRequest request) {
    return change_contact(api, std::move(request), identity::ContactChange::Remove);
}

/// The direct chat is stopped first, then the account: what is interrupted between is asked for again.
Async<net::HttpResponse> block_user(Api& api, ApiRequest request) {
    Result<protocol::BlockUser> body = protocol::decode_block_user(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId user = request.caller.user;
    const UserId other = body->user;
    Result<User> known = co_await api.identity.profile(other);
    if (!known) co_return error_answer(known.error());
    if (user == other)
        co_return error_answer(fail(ErrorCode::InvalidField, "userId: must be somebody else."));
    const auto state = body->blocked ? chat::BlockState::Blocked : chat::BlockState::Open;
    Status set = co_await api.chat.set_block(user, other, state);
    if (!set) co_return error_answer(set.error());
    api.presence.look_again(user);
    api.presence.look_again(other);
    co_return no_content();
}

Async<net::HttpResponse> list_blocked(Api& api, ApiRequest request) {
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    Result<identity::UserPage> page =
        co_await api.identity.blocked_users(request.caller.user, *limit, query_of(request.http, "cursor"));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const User& user : page->users) items.push_back(protocol::user_object(user, std::nullopt));
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

/// Only what the caller may see can be reported.
Async<net::HttpResponse> post_report(Api& api, ApiRequest request) {
    Result<protocol::Report> body = protocol::decode_report(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId user = request.caller.user;
    if (body->message) {
        Result<std::string> message = co_await api.chat.message_json(user, *body->message);
        if (!message) co_return error_answer(message.error());
    }
    if (body->chat) {
        Result<ChatView> view = co_await api.chat.view(user, *body->chat);
        if (!view) co_return error_answer(view.error());
    }
    identity::Report report{
        user, body->user, body->chat, body->message, std::move(body->reason), std::move(body->message_text)};
    Result<identity::ReportRef> ref = co_await api.identity.report(std::move(report));
    if (!ref) co_return error_answer(ref.error());
    std::string answer = "{\"id\":\"" + to_text(*ref) + "\"}";
    co_return json_answer(201, std::move(answer));
}

}  // namespace parley::gateway

#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/encode.h"
#include "protocol/people/people.h"

// GET /api/users/contacts · PUT and DELETE /api/users/contacts/:userId

namespace parley::gateway {

namespace {

std::optional<std::string> given(const net::HttpRequest& request, std::string_view name) {
    std::string text = query_of(request, name);
    if (text.empty()) return std::nullopt;
    return text;
}

}  // namespace

Async<net::HttpResponse> list_contacts(Api& api, ApiRequest request) {
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    std::optional<std::string> since = given(request.http, "since");
    std::optional<std::string> cursor = given(request.http, "cursor");
    Result<identity::ContactPage> page =
        co_await api.identity.contacts(request.caller, *limit, std::move(since), std::move(cursor));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const identity::Contact& contact : page->contacts)
        items.push_back(contact.removed
                            ? protocol::former_contact_object(contact.user)
                            : protocol::contact_object(contact.user, contact.name, contact.added_at));
    std::string body = list_body(items, page->next_cursor.value_or(std::string()));
    body.back() = ',';
    body += "\"since\":";
    protocol::append_json_string(body, page->since);
    body += '}';
    co_return json_answer(200, std::move(body));
}

Async<net::HttpResponse> set_contact(Api& api, ApiRequest request) {
    const auto user = parse_id<UserId>(request.params[0]);
    if (!user) co_return error_answer(fail(ErrorCode::UserNotFound));
    Result<protocol::SetContact> body = protocol::decode_set_contact(request.http.body);
    if (!body) co_return error_answer(body.error());
    Status set = co_await api.identity.set_contact(request.caller, *user, std::move(body->name));
    if (!set) co_return error_answer(set.error());
    co_return no_content();
}

Async<net::HttpResponse> remove_contact(Api& api, ApiRequest request) {
    const auto user = parse_id<UserId>(request.params[0]);
    if (!user) co_return no_content();  // whoever could not exist is no contact
    Status removed = co_await api.identity.remove_contact(request.caller, *user);
    if (!removed) co_return error_answer(removed.error());
    co_return no_content();
}

}  // namespace parley::gateway

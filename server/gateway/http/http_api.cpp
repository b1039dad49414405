#include "gateway/http/http_api.h"

#include <sodium.h>

#include "gateway/access/scopes.h"
#include "gateway/http/answer.h"
#include "gateway/http/idempotency.h"
#include "protocol/encode.h"

namespace parley::gateway {

namespace {

constexpr std::string_view kBearer = "Bearer ";

std::optional<std::string> bearer_token(const net::HttpRequest& request) {
    const auto header = request.header("authorization");
    if (!header || !header->starts_with(kBearer)) return std::nullopt;
    return std::string(header->substr(kBearer.size()));
}

}  // namespace

void HttpApi::on_request(net::HttpRequest request, Callback<net::HttpResponse> respond) {
    spawn<net::HttpResponse>(serve(std::move(request)), std::move(respond));
}

net::HttpResponse HttpApi::refusal(int status) {
    switch (status) {
        case 405: {
            net::HttpResponse refused = error_answer(fail(ErrorCode::MethodNotAllowed));
            refused.headers.emplace_back("Allow", "GET, HEAD");
            return refused;
        }
        case 413:
            return error_answer(fail(ErrorCode::BodyTooLarge));
        case 503:
            return error_answer(Error{ErrorCode::Overloaded, {}, 1.0});
        default:
            break;
    }
    // 400, 408 and 431 are one thing to a program: the request was not well made. The status says how.
    net::HttpResponse response = error_answer(fail(ErrorCode::BadRequest));
    response.status = status;
    return response;
}

Async<net::HttpResponse> HttpApi::serve(net::HttpRequest request) {
    Match match = router_.find(request.method, request.path);
    if (match.route == nullptr) {
        if (match.allowed.empty()) co_return error_answer(fail(ErrorCode::NotFound));
        net::HttpResponse response = error_answer(fail(ErrorCode::MethodNotAllowed));
        response.headers.emplace_back("Allow", match.allowed);
        co_return response;
    }
    ApiRequest call_request;
    call_request.params = std::move(match.params);
    call_request.http = std::move(request);
    if (match.route->access != Access::Public) {
        const Status admitted = co_await admit(*match.route, call_request);
        if (!admitted) co_return error_answer(admitted.error());
    }
    co_return co_await call(*match.route, std::move(call_request));
}

Async<Status> HttpApi::admit(const Route& route, ApiRequest& request) {
    std::optional<std::string> text = bearer_token(request.http);
    if (!text) co_return fail(ErrorCode::Unauthenticated);
    Secret token(std::move(*text));
    const bool for_staff = route.access == Access::Moderator || route.access == Access::Admin;
    if (for_staff && is_operator(token)) {
        request.server_role = ServerRole::Admin;
        co_return done();
    }
    const Result<identity::Caller> caller = co_await api_.identity.authenticate(std::move(token));
    if (!caller) co_return caller.error();
    const Rate rate = caller->is_bot() ? api_.limits.bot_requests : api_.limits.requests;
    RatesByKey<DeviceId>& rates = route.budget == Budget::Requests ? requests_ : transport_;
    if (const auto wait = rates.take(caller->device, api_.clock.steady(), rate))
        co_return Error{ErrorCode::RateLimited, {}, *wait};
    if (caller->is_bot()) {
        const Status allowed = may_use(*caller->scopes, route.method, route.pattern);
        if (!allowed) co_return allowed;
    }
    request.caller = *caller;
    if (!for_staff) co_return done();
    const Result<ServerRole> role = co_await api_.identity.server_role(caller->user);
    if (!role) co_return role.error();
    const ServerRole least = route.access == Access::Admin ? ServerRole::Admin : ServerRole::Moderator;
    if (*role < least) co_return fail(ErrorCode::Forbidden);
    request.staff = caller->user;
    request.server_role = *role;
    co_return done();
}

/// In a time that does not depend on where they differ.
bool HttpApi::is_operator(const Secret& token) const {
    const std::string_view wanted = api_.state.operator_token.reveal();
    const std::string_view given = token.reveal();
    return !wanted.empty() && given.size() == wanted.size() &&
           sodium_memcmp(given.data(), wanted.data(), wanted.size()) == 0;
}

Async<net::HttpResponse> HttpApi::call(const Route& route, ApiRequest request) {
    const auto key = request.http.header("idempotency-key");
    if (route.repeat == Repeat::Plain || !key) co_return co_await route.handler(api_, std::move(request));

    Result<IdempotentRequest> repeated = IdempotentRequest::of(request, *key);
    if (!repeated) co_return error_answer(repeated.error());
    Result<std::optional<KeptAnswer>> former = co_await find_former_answer(api_, *repeated);
    if (!former) co_return error_answer(former.error());
    if (*former) {
        if ((*former)->ids.empty()) co_return json_answer((*former)->status, std::move((*former)->body));
        request.answered_ids = std::move((*former)->ids);
        net::HttpResponse response = co_await route.again(api_, std::move(request));
        if (response.status < 300) response.status = (*former)->status;
        co_return response;
    }
    request.idempotency_seed = repeated->seed;
    net::HttpResponse response = co_await route.handler(api_, std::move(request));
    if (response.status >= 300) co_return response;
    KeptAnswer kept{response.status, {}, {}};
    if (route.again == nullptr)
        kept.body = response.body;
    else
        kept.ids = protocol::ids_in(response.body);
    co_await keep_answer(api_, *repeated, kept);
    co_return response;
}

}  // namespace parley::gateway

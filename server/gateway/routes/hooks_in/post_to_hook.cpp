#include "gateway/http/answer.h"
#include "gateway/routes/hooks_in/hooks_in_routes.h"
#include "protocol/incoming/hook_post.h"

// POST /api/hooks/in/:secret, as Slack and Mattermost take it.

namespace parley::gateway {

namespace {

constexpr std::size_t kMaxKeyBytes = 100;

protocol::HookForm form_of(const net::HttpRequest& request) {
    const auto type = request.header("content-type");
    return type && type->starts_with("application/x-www-form-urlencoded") ? protocol::HookForm::UrlEncoded
                                                                          : protocol::HookForm::Json;
}

/// Such tools know of no repetition: each POST is a message, unless it says by a key that it is the same.
Result<std::string> client_message_id(Api& api, const net::HttpRequest& request) {
    const auto key = request.header("idempotency-key");
    if (!key) return "hook." + to_text(make_id<SessionId>(api.random));
    if (key->empty() || key->size() > kMaxKeyBytes)
        return fail(ErrorCode::InvalidField, "Idempotency-Key: must have 1 to 100 bytes.");
    return "key." + std::string(*key);
}

std::optional<Error> too_fast(Api& api, IncomingHookId hook) {
    const std::optional<double> wait =
        api.hook_rates.take(hook, api.clock.steady(), api.limits.hook_messages);
    if (!wait) return std::nullopt;
    return Error{ErrorCode::RateLimited, {}, *wait};
}

}  // namespace

Async<net::HttpResponse> post_to_hook(Api& api, ApiRequest request) {
    Result<IncomingHook> hook = co_await api.incoming.find(std::move(request.params[0]));
    if (!hook) co_return error_answer(hook.error());
    if (auto error = too_fast(api, hook->id)) co_return error_answer(*error);
    if (request.http.body.size() > protocol::kMaxHookBody)
        co_return error_answer(fail(ErrorCode::BodyTooLarge));
    Result<std::string> content = protocol::content_of_hook_post(request.http.body, form_of(request.http));
    if (!content) co_return error_answer(content.error());
    Result<std::string> id = client_message_id(api, request.http);
    if (!id) co_return error_answer(id.error());
    incoming::Post post{std::move(*content), std::move(*id)};
    const Status posted = co_await api.incoming.post(std::move(*hook), std::move(post));
    if (!posted) co_return error_answer(posted.error());
    net::HttpResponse response{200, {{"Content-Type", "text/plain; charset=utf-8"}}, "ok"};
    co_return response;
}

}  // namespace parley::gateway

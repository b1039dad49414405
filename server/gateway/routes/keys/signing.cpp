#include "gateway/http/answer.h"
#include "gateway/routes/keys/keys_routes.h"
#include "protocol/keys/answers.h"
#include "protocol/keys/requests.h"

// POST /api/keys/device-signing/upload, signatures/upload

namespace parley::gateway {

namespace {

/// The first keys of an account that was just made on this device need no password: it was given a moment
/// ago.
Async<Status> may_set_signing_keys(Api& api, const ApiRequest& request, std::optional<std::string> password) {
    const Result<bool> has_some = co_await api.keys.has_signing_keys(request.caller.user);
    if (!has_some) co_return has_some.error();
    if (!*has_some) {
        const Result<bool> is_new = co_await api.identity.is_new_account(request.caller);
        if (!is_new) co_return is_new.error();
        if (*is_new) co_return done();
    }
    std::optional<Secret> secret;
    if (password) secret.emplace(std::move(*password));
    co_return co_await api.identity.confirm_password(request.caller, std::move(secret), request.http.peer);
}

}  // namespace

Async<net::HttpResponse> upload_signing_keys(Api& api, ApiRequest request) {
    Result<protocol::SigningUpload> body =
        protocol::decode_signing_upload(request.http.body, request.caller.user);
    if (!body) co_return error_answer(body.error());
    const Status allowed = co_await may_set_signing_keys(api, request, std::move(body->password));
    if (!allowed) co_return error_answer(allowed.error());
    const Status set = co_await api.keys.set_signing_keys(request.caller.user, std::move(body->keys));
    if (!set) co_return error_answer(set.error());
    co_return json_answer(200, "{}");
}

Async<net::HttpResponse> upload_signatures(Api& api, ApiRequest request) {
    Result<std::vector<Signing>> body = protocol::decode_signatures(request.http.body, request.caller.user);
    if (!body) co_return error_answer(body.error());
    Result<std::vector<Signing>> refused = co_await api.keys.sign(request.caller.user, std::move(*body));
    if (!refused) co_return error_answer(refused.error());
    co_return json_answer(200, protocol::signatures_answer(*refused));
}

}  // namespace parley::gateway

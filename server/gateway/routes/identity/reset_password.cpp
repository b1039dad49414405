#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/admin/requests.h"

// POST /api/auth/reset-password: with the token that an administrator has passed on

namespace parley::gateway {

Async<net::HttpResponse> reset_password(Api& api, ApiRequest request) {
    Result<protocol::ResetPassword> body = protocol::decode_reset_password(request.http.body);
    if (!body) co_return error_answer(body.error());
    Secret token(std::move(body->token));
    Secret password(std::move(body->password));
    const Result<identity::SignedIn> signed_in = co_await api.identity.reset_password(
        std::move(token), std::move(password), std::move(body->device_name), request.http.peer);
    co_return signed_in_answer(200, signed_in);
}

}  // namespace parley::gateway

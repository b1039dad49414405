#include "base/log/log.h"
#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// POST /api/auth/register, login, refresh, logout

namespace parley::gateway {

net::HttpResponse signed_in_answer(int status, const Result<identity::SignedIn>& signed_in) {
    if (!signed_in) return error_answer(signed_in.error());
    std::string body = "{\"user\":" + protocol::account_object(signed_in->account);
    body += ",\"deviceId\":";
    protocol::append_json_string(body, to_text(signed_in->device));
    body += ",\"accessToken\":";
    protocol::append_json_string(body, signed_in->access_token.reveal());
    body += ",\"refreshToken\":";
    protocol::append_json_string(body, signed_in->refresh_token.reveal());
    body += ",\"expiresAt\":";
    protocol::append_json_string(body, to_rfc3339(signed_in->expires_at));
    body += '}';
    return json_answer(status, std::move(body));
}

Async<net::HttpResponse> register_account(Api& api, ApiRequest request) {
    Result<protocol::Register> body = protocol::decode_register(request.http.body);
    if (!body) co_return error_answer(body.error());
    std::optional<admin::InvitationUse> use;
    const RegistrationMode mode = api.admin.settings().registration;
    if (mode == RegistrationMode::Closed) co_return error_answer(fail(ErrorCode::RegistrationClosed));
    if (mode == RegistrationMode::Invite) {
        Result<admin::InvitationUse> used =
            co_await api.admin.use_invitation(std::move(body->invitation_code));
        if (!used) co_return error_answer(used.error());
        use = std::move(*used);
    }
    identity::Registration registration{body->username,     Secret(body->password),
                                        body->display_name, body->email,
                                        body->phone,        body->device_name};
    Result<identity::SignedIn> signed_in =
        co_await api.identity.register_account(std::move(registration), request.http.peer);
    if (!signed_in && use) {
        const Status given_back = co_await api.admin.give_back(std::move(*use));
        if (!given_back) log::warning("invitation.use_lost");
    }
    co_return signed_in_answer(201, signed_in);
}

Async<net::HttpResponse> login(Api& api, ApiRequest request) {
    Result<protocol::Login> body = protocol::decode_login(request.http.body);
    if (!body) co_return error_answer(body.error());
    identity::Credentials credentials{body->username, Secret(body->password), body->device_name};
    Result<identity::SignedIn> signed_in =
        co_await api.identity.login(std::move(credentials), request.http.peer);
    co_return signed_in_answer(200, signed_in);
}

Async<net::HttpResponse> refresh(Api& api, ApiRequest request) {
    Result<protocol::Refresh> body = protocol::decode_refresh(request.http.body);
    if (!body) co_return error_answer(body.error());
    Result<identity::SignedIn> signed_in = co_await api.identity.refresh(Secret(body->refresh_token));
    co_return signed_in_answer(200, signed_in);
}

Async<net::HttpResponse> logout(Api& api, ApiRequest request) {
    Status ended = co_await api.identity.logout(request.caller);
    if (!ended) co_return error_answer(ended.error());
    co_return no_content();
}

}  // namespace parley::gateway

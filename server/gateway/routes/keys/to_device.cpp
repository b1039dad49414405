#include "gateway/http/answer.h"
#include "gateway/routes/keys/keys_routes.h"
#include "protocol/keys/requests.h"

// PUT /api/keys/to-device/:type/:txn

namespace parley::gateway {

Async<net::HttpResponse> send_to_device(Api& api, ApiRequest request) {
    Result<ToDevice> body =
        protocol::decode_to_device(request.http.body, request.params[0], request.params[1]);
    if (!body) co_return error_answer(body.error());
    const keys::Asker sender{request.caller.user, request.caller.device};
    const Status sent = co_await api.keys.send(sender, std::move(*body));
    if (!sent) co_return error_answer(sent.error());
    co_return json_answer(200, "{}");
}

}  // namespace parley::gateway

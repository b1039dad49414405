#include <algorithm>

#include "gateway/http/answer.h"
#include "gateway/routes/keys/keys_routes.h"
#include "protocol/keys/answers.h"
#include "protocol/keys/requests.h"

// POST /api/keys/upload, query, claim

namespace parley::gateway {

Async<net::HttpResponse> upload_keys(Api& api, ApiRequest request) {
    const keys::Asker asker{request.caller.user, request.caller.device};
    Result<KeyUpload> body = protocol::decode_key_upload(request.http.body, asker.user, asker.device);
    if (!body) co_return error_answer(body.error());
    Result<KeyCounts> counts = co_await api.keys.upload(asker, std::move(*body));
    if (!counts) co_return error_answer(counts.error());
    co_return json_answer(200, protocol::key_upload_answer(*counts));
}

Async<net::HttpResponse> query_keys(Api& api, ApiRequest request) {
    Result<std::vector<KeyQuery>> body = protocol::decode_key_query(request.http.body);
    if (!body) co_return error_answer(body.error());
    const UserId asker = request.caller.user;
    Result<std::vector<UserKeys>> keys = co_await api.keys.query(asker, std::move(*body));
    if (!keys) co_return error_answer(keys.error());
    co_return json_answer(200, protocol::key_query_answer(*keys, asker));
}

Async<net::HttpResponse> claim_keys(Api& api, ApiRequest request) {
    Result<std::vector<KeyClaim>> body = protocol::decode_key_claim(request.http.body);
    if (!body) co_return error_answer(body.error());
    Result<std::vector<ClaimedKey>> keys = co_await api.keys.claim(request.caller.user, std::move(*body));
    if (!keys) co_return error_answer(keys.error());
    co_return json_answer(200, protocol::key_claim_answer(*keys));
}

}  // namespace parley::gateway
